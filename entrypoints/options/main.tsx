import { mount } from '../../src/ui/mount';
import { Options } from '../../src/ui/options/options';

await mount('options.pageTitle', () => <Options />);
