import { mount } from '../../src/ui/mount';
import { Workbench } from '../../src/ui/workbench/workbench';

await mount('workbench.pageTitle', () => <Workbench />);
