import type { LatLng } from '../../wire/types.ts';
import { placeIn } from '../../words/places.ts';
import type { City } from './cities.ts';

/** A place that was found, and how close to look. */
export interface Found {
    readonly name: string;
    readonly detail: string;
    readonly place: LatLng;
    readonly zoom: number;
}

/** So many are told at most. */
const foundMax = 20;

/** A place with a name that somebody gave it: a site, a notice. */
export interface Named {
    readonly name: string;
    readonly detail: string;
    readonly place: LatLng;
}

/** Where a text may mean: a coordinate, else what is called so; what parties named comes first. */
export function find(text: string, named: readonly Named[], cities: readonly City[]): Found[] {
    const place = placeIn(text);
    if (place) return [{ name: text.trim(), detail: '', place, zoom: 10 }];
    const wanted = plain(text);
    if (wanted.length < 2) return [];
    const found = named
        .filter((each) => plain(each.name).includes(wanted))
        .map((each): Found => ({ ...each, zoom: 11 }));
    const begins: Found[] = [];
    const contains: Found[] = [];
    // The largest towns stand first in the file, and so here.
    for (const city of cities) {
        const name = plain(city.name);
        const at = name.indexOf(wanted);
        if (at < 0) continue;
        const { place, country } = city;
        (at === 0 ? begins : contains).push({ name: city.name, detail: country, place, zoom: 9 });
        if (begins.length >= foundMax) break;
    }
    return [...found, ...begins, ...contains].slice(0, foundMax);
}

/** Without marks and case: `Hamah` finds `Ḩamāh`. */
function plain(text: string): string {
    return text
        .normalize('NFD')
        .replace(/[\p{M}ʻʼ'’]/gu, '')
        .trim()
        .toLocaleLowerCase('en');
}
