import { placedIn } from '../../picture/meetings.ts';
import { momentOf, stretchOf } from '../../picture/things.ts';
import type { Conflicts, Volume } from '../../wire/types.ts';
import { bandOf, datumOf, metersOf } from './altitudes.ts';

/** A box in time and height, in parts of the whole: from 0, left and bottom, to 1. */
export interface ProfileBox {
    readonly kind: 'own' | 'other' | 'meeting';
    readonly certain: boolean;
    readonly left: number;
    readonly right: number;
    readonly bottom: number;
    readonly top: number;
    readonly datum: string;
}

/** Heights by time: of the volumes of one thing, and of what they meet. */
export interface Profile {
    readonly from: number;
    readonly until: number;
    readonly lower: number;
    readonly upper: number;
    readonly boxes: readonly ProfileBox[];
    /** More than one: heights of the one lie higher or lower than those of the other. */
    readonly datums: readonly string[];
}

/** Boxes drawn at most. */
const boxesMax = 300;

interface Bounds {
    readonly kind: ProfileBox['kind'];
    readonly certain: boolean;
    readonly from: number;
    readonly until: number;
    readonly lower: number;
    readonly upper: number;
    readonly datum: string;
}

/** Undefined when there is nothing with both a time and a height. */
export function profileOf(
    volumes: readonly Volume[],
    conflicts: Pick<Conflicts, 'operations' | 'protected' | 'areas'> | undefined,
): Profile | undefined {
    const own = volumes.map((volume) => boundsOf(volume, 'own'));
    const met = conflicts ? boundsMet(conflicts) : [];
    const all = [...own, ...met].slice(0, boxesMax);
    // What is open ends at the edge of what is not.
    const finite = (values: number[]): number[] => values.filter(Number.isFinite);
    const times = finite(all.flatMap((each) => [each.from, each.until]));
    const heights = finite(all.flatMap((each) => [each.lower, each.upper]));
    if (times.length === 0 || heights.length === 0) return undefined;
    const [from, until] = [Math.min(...times), Math.max(...times)];
    const [lower, upper] = [
        Math.min(0, ...heights),
        Math.max(...heights, Math.min(...heights) + 1),
    ];
    const part = (value: number, low: number, high: number): number =>
        Math.max(0, Math.min(1, (value - low) / Math.max(1, high - low)));
    const boxes = all.map((each) => ({
        kind: each.kind,
        certain: each.certain,
        datum: each.datum,
        left: part(each.from, from, until),
        right: part(each.until, from, until),
        bottom: part(each.lower, lower, upper),
        top: part(each.upper, lower, upper),
    }));
    const datums = [...new Set(all.map((each) => each.datum).filter((each) => each !== ''))];
    return { from, until, lower, upper, boxes, datums };
}

function boundsOf(volume: Volume, kind: 'own' | 'other'): Bounds {
    const datum = datumOf(volume);
    return { kind, certain: true, ...stretchOf(volume), ...bandOf(volume), datum };
}

function boundsMet(conflicts: Pick<Conflicts, 'operations' | 'protected' | 'areas'>): Bounds[] {
    const meetings = placedIn(conflicts).flatMap((conflict) => conflict.meetings);
    const others = new Map<string, Volume>();
    for (const { other_volume: other } of meetings)
        if (other) others.set(JSON.stringify(other), other);
    return [
        ...[...others.values()].map((volume) => boundsOf(volume, 'other')),
        ...meetings.map((meeting): Bounds => ({
            kind: 'meeting',
            certain: meeting.certainty === 'certain',
            from: momentOf(meeting.window.from) ?? -Infinity,
            until: momentOf(meeting.window.until) ?? Infinity,
            lower: metersOf(meeting.altitude_lower),
            upper: metersOf(meeting.altitude_upper),
            datum: '',
        })),
    ];
}
