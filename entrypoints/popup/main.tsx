import { mount } from '../../src/ui/mount';
import { Popup, tabInQuestion } from '../../src/ui/popup/popup';

const tab = await tabInQuestion(location.search);
await mount('extension.name', () => <Popup tab={tab} />);
