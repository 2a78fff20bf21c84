import { stated } from '../words/times.ts';
import type { LatLng } from '../wire/types.ts';

const momentForm = /^(?:(\d{4})-(\d{2})-(\d{2})[ T])?(\d{2}):?(\d{2})(?::(\d{2}))?\s*(?:Z|UTC)?$/i;

/**
 * A moment as somebody types it, always UTC: `2026-12-01 12:05`, `12:05Z`, `1205`. Without a date
 * it is the next such time. Undefined when it is none.
 */
export function momentOf(text: string, now: number): string | undefined {
    const found = momentForm.exec(text.trim());
    if (!found) return undefined;
    const [, year, month, day, hour, minute, second = '00'] = found;
    const date = year ? `${year}-${month}-${day}` : new Date(now).toISOString().slice(0, 10);
    const at = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
    // A day or an hour that is none rolls over, or is no number.
    if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(`${date}T${hour}`))
        return undefined;
    const dayMilliseconds = 86_400_000;
    const next = !year && at < now - 60_000 ? at + dayMilliseconds : at;
    return stated(next);
}

/** `2026-12-01 12:05`: what `momentOf` reads back to the same, to the minute or the second. */
export function typedMoment(moment: string | undefined): string {
    if (!moment) return '';
    const text = new Date(moment).toISOString();
    const seconds = text.slice(16, 19) === ':00' ? '' : text.slice(16, 19);
    return `${text.slice(0, 10)} ${text.slice(11, 16)}${seconds}`;
}

/** `35.95001 39.01002`: five decimals, which is a metre. */
export function typedLatLng(place: LatLng | undefined): string {
    return place ? `${place.lat.toFixed(5)} ${place.lng.toFixed(5)}` : '';
}
