import { thingWords } from '../words/things.ts';
import type { Operation } from '../wire/types.ts';
import { textIn } from '../words/languages.ts';
import { reading } from '../words/reading.svelte.ts';
import type { AreaHead } from './areas.ts';
import type { Thing } from './things.ts';

/** What a thing is called in a list: its own title, else what it is. */
export function nameOfThing(thing: Thing): string {
    if (thing.title) return thing.title;
    if (thing.kind === 'area') {
        const { text } = textIn((thing.source as AreaHead).names, reading.language);
        if (text) return text;
    }
    const words = thingWords();
    const activity = thing.kind === 'operation' ? (thing.source as Operation).activity : undefined;
    return (activity && words.activities[activity]) || words.kinds[thing.kind] || thing.kind;
}
