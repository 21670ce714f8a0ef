import { page } from './page';
import { tableOf } from './rows';
console.log(tableOf(await page()));
