import { placedIn } from '../../picture/meetings.ts';
import { momentOf } from '../../picture/things.ts';
import type { Conflicts, Meeting } from '../../wire/types.ts';
import type { Timed } from './features.ts';

/** Meetings drawn at once at most; the server tells at most 200 of an answer with their ground. */
const meetingsMax = 2_000;

/** A meeting's ground or mark, and when it is. */
export interface MeetingPart extends Timed {
    readonly feature: GeoJSON.Feature;
}

/** What the map draws of conflicts: where they are, and when. */
export function meetingsOf(
    answers: Iterable<Pick<Conflicts, 'operations' | 'protected' | 'areas'>>,
): MeetingPart[] {
    const parts: MeetingPart[] = [];
    for (const answer of answers) {
        for (const conflict of placedIn(answer)) {
            for (const meeting of conflict.meetings) {
                if (parts.length >= 2 * meetingsMax) return parts;
                parts.push(...partsOf(meeting, parts.length));
            }
        }
    }
    return parts;
}

function partsOf(meeting: Meeting, id: number): MeetingPart[] {
    const { ground, window, certainty } = meeting;
    if (!ground) return [];
    const from = momentOf(window.from) ?? -Infinity;
    const until = momentOf(window.until) ?? Infinity;
    const { lng, lat } = ground.center;
    const part = (shape: string, id: number, geometry: GeoJSON.Geometry): MeetingPart => ({
        id,
        thing: { state: 'in-force' },
        stretch: { from, until },
        feature: { type: 'Feature', properties: { id, certainty, shape }, geometry },
    });
    return [
        part('ground', id, ground.outline as GeoJSON.Geometry),
        part('mark', id + 1, { type: 'Point', coordinates: [lng, lat] }),
    ];
}
