import { thingWords } from '../words/things.ts';
import type { Operation } from '../wire/types.ts';
import type { Thing } from './things.ts';

/** What a thing is called in a list: its own title, else what it is. */
export function nameOfThing(thing: Thing): string {
    if (thing.title) return thing.title;
    const words = thingWords();
    const activity = thing.kind === 'operation' ? (thing.source as Operation).activity : undefined;
    return (activity && words.activities[activity]) || words.kinds[thing.kind] || thing.kind;
}
