import type { About, LatLng } from '../wire/types.ts';

/** What the server allows between what was told and what is read back. */
const readBackLimits = {
    placeMetersMin: 100,
    placeMetersMax: 1_000,
    timeMilliseconds: 60_000,
};

const earthMeters = 6_371_008.8;

/** One thing that was to be read back. */
export interface Compared {
    readonly part: 'place' | 'window' | 'count';
    readonly matches: boolean;
    /** How far off a place is, and how far it may be, in metres. */
    readonly meters?: { readonly off: number; readonly allowed: number };
}

/** What was told beside what was read back, part by part; what was not told is left out. */
export function compare(told: About | undefined, said: About | undefined): readonly Compared[] {
    const parts: Compared[] = [];
    if (told?.place) {
        const allowed = Math.min(
            Math.max(told.place.accuracy_m ?? 0, readBackLimits.placeMetersMin),
            readBackLimits.placeMetersMax,
        );
        const off = said?.place ? distanceMeters(told.place, said.place) : undefined;
        parts.push({
            part: 'place',
            matches: off !== undefined && off <= allowed,
            ...(off === undefined ? {} : { meters: { off, allowed } }),
        });
    }
    if (told?.from !== undefined || told?.until !== undefined) {
        const matches = isNear(told.from, said?.from) && isNear(told.until, said?.until);
        parts.push({ part: 'window', matches });
    }
    if (told?.count !== undefined)
        parts.push({ part: 'count', matches: said?.count === told.count });
    return parts;
}

/** By the sphere: within 0.6 % of the ellipsoid, for people to read. The server decides. */
export function distanceMeters(a: LatLng, b: LatLng): number {
    const rad = Math.PI / 180;
    const [dLat, dLng] = [(b.lat - a.lat) * rad, (b.lng - a.lng) * rad];
    const h =
        Math.sin(dLat / 2) ** 2 +
        Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLng / 2) ** 2;
    return 2 * earthMeters * Math.asin(Math.min(1, Math.sqrt(h)));
}

function isNear(told: string | undefined, said: string | undefined): boolean {
    if (told === undefined || said === undefined) return told === said;
    return Math.abs(Date.parse(told) - Date.parse(said)) < readBackLimits.timeMilliseconds;
}
