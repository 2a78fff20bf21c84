import { placedIn } from '../../picture/meetings.ts';
import { holds, momentOf } from '../../picture/things.ts';
import type { Conflicts, Meeting } from '../../wire/types.ts';

/** Meetings drawn at once at most; the server tells at most 200 of an answer with their ground. */
const meetingsMax = 2_000;

/** What the map draws of conflicts: where they are, and whether they are at a moment. */
export function meetingFeatures(
    answers: Iterable<Pick<Conflicts, 'operations' | 'protected' | 'areas'>>,
    at: number,
): GeoJSON.Feature[] {
    const features: GeoJSON.Feature[] = [];
    for (const answer of answers) {
        for (const conflict of placedIn(answer)) {
            for (const meeting of conflict.meetings) {
                if (features.length >= 2 * meetingsMax) return features;
                features.push(...featuresOf(meeting, at));
            }
        }
    }
    return features;
}

function featuresOf(meeting: Meeting, at: number): GeoJSON.Feature[] {
    const { ground, window, certainty } = meeting;
    if (!ground) return [];
    const from = momentOf(window.from) ?? -Infinity;
    const until = momentOf(window.until) ?? Infinity;
    const properties = { certainty, now: holds({ from, until }, at) };
    const { lng, lat } = ground.center;
    return [
        {
            type: 'Feature',
            properties: { ...properties, shape: 'ground' },
            geometry: ground.outline as GeoJSON.Geometry,
        },
        {
            type: 'Feature',
            properties: { ...properties, shape: 'mark' },
            geometry: { type: 'Point', coordinates: [lng, lat] },
        },
    ];
}
