import { sound } from '../page/sound.svelte.ts';
import { picture } from '../picture/picture.svelte.ts';
import { Alarms } from './alarm.svelte.ts';
import { templates } from './templates.svelte.ts';

/** The page's own. */
export const alarms = new Alarms({
    notices: picture.notices,
    organ: () => picture.organ ?? '',
    sound,
    words: templates,
});
