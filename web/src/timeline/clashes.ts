import { keyOfMet, placedIn } from '../picture/meetings.ts';
import { momentOf } from '../picture/things.ts';
import type { Conflicts } from '../wire/types.ts';
import type { Clash } from './paint.ts';

/** When what conflicts: by the key of each of the two things. */
export function clashesOf(
    answers: Iterable<readonly [own: string, Conflicts]>,
): ReadonlyMap<string, readonly Clash[]> {
    const byKey = new Map<string, Clash[]>();
    const add = (key: string, clash: Clash): void => {
        const known = byKey.get(key);
        if (known) known.push(clash);
        else byKey.set(key, [clash]);
    };
    for (const [own, answer] of answers) {
        for (const conflict of placedIn(answer)) {
            const from = momentOf(conflict.window.from);
            const until = momentOf(conflict.window.until);
            if (from === undefined || until === undefined) continue;
            const clash = { from, until, certain: conflict.certainty === 'certain' };
            add(`operation ${own}`, clash);
            const met = keyOfMet(conflict);
            if (met) add(met, clash);
        }
    }
    return byKey;
}
