import { picture } from '../picture/picture.svelte.ts';
import { theme } from './theme.svelte.ts';

/** By night hues keep to what has next to no blue in it: red up to orange. */
export const nightHueMax = 34;

/** A party's hue as the theme shows it, in degrees. */
export function shownHueOf(party: string): number {
    const hue = picture.hueOf(party);
    return theme.shown === 'night' ? Math.round((hue / 360) * nightHueMax) : hue;
}
