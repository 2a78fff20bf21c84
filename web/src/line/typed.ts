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
    return new Date(next).toISOString().replace('.000Z', 'Z');
}

/** `2026-12-01 12:05`: what `momentOf` reads back to the same, to the minute or the second. */
export function typedMoment(moment: string | undefined): string {
    if (!moment) return '';
    const text = new Date(moment).toISOString();
    const seconds = text.slice(16, 19) === ':00' ? '' : text.slice(16, 19);
    return `${text.slice(0, 10)} ${text.slice(11, 16)}${seconds}`;
}

/** A latitude and a longitude in degrees, or degrees, minutes and seconds. */
export function latLngOf(text: string): LatLng | undefined {
    const clean = text.trim().toUpperCase().replace(/[−–]/g, '-');
    const [first, second, ...more] = halvesOf(clean).map(angleOf);
    if (!first || !second || more.length > 0) return undefined;
    // The letters say which is which; without any the latitude is first.
    const isReversed = first.axis === 'lng' || second.axis === 'lat';
    const [lat, lng] = isReversed ? [second, first] : [first, second];
    if (lat.axis === 'lng' || lng.axis === 'lat') return undefined;
    if (Math.abs(lat.degrees) > 90 || Math.abs(lng.degrees) > 180) return undefined;
    return { lat: lat.degrees, lng: lng.degrees };
}

function halvesOf(text: string): readonly string[] {
    const found =
        /^([NSEW][^NSEW]+)([NSEW][^NSEW]+)$/.exec(text) ??
        /^([^NSEW]+[NSEW])([^NSEW]+[NSEW])$/.exec(text);
    const halves = found ? found.slice(1) : text.split(/\s*[,;]\s*|\s+/);
    return halves.map((half) => half.replace(/^[\s,;]+|[\s,;]+$/g, ''));
}

interface Angle {
    readonly degrees: number;
    /** Undefined when no letter says. */
    readonly axis: 'lat' | 'lng' | undefined;
}

const angleForm = new RegExp(
    [
        '^([NSEW])?\\s*(-)?',
        '(\\d{1,3}(?:\\.\\d+)?)\\s*°?\\s*',
        "(?:(\\d{1,2}(?:\\.\\d+)?)\\s*['′’]?\\s*)?",
        '(?:(\\d{1,2}(?:\\.\\d+)?)\\s*["″”]?\\s*)?',
        '([NSEW])?$',
    ].join(''),
);

function angleOf(text: string): Angle | undefined {
    const found = angleForm.exec(text);
    if (!found) return undefined;
    const [, before, minus, degrees, minutes = '0', seconds = '0', after] = found;
    if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined;
    const letter = before ?? after;
    const sign = minus || letter === 'S' || letter === 'W' ? -1 : 1;
    const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3_600;
    const axis = !letter ? undefined : letter === 'N' || letter === 'S' ? 'lat' : 'lng';
    // What is finer than a centimetre is no more than what the dividing left.
    return { degrees: sign * Number(value.toFixed(7)), axis };
}

/** `35.95001 39.01002`: five decimals, which is a metre. */
export function typedLatLng(place: LatLng | undefined): string {
    return place ? `${place.lat.toFixed(5)} ${place.lng.toFixed(5)}` : '';
}

/** `35°57′00.0″N 39°00′36.1″E`. */
export function dms(place: LatLng): string {
    return `${part(place.lat, 'N', 'S', 2)} ${part(place.lng, 'E', 'W', 3)}`;
}

function part(value: number, plus: string, minus: string, digits: number): string {
    const tenths = Math.round(Math.abs(value) * 36_000);
    const degrees = String(Math.floor(tenths / 36_000)).padStart(digits, '0');
    const minutes = String(Math.floor((tenths % 36_000) / 600)).padStart(2, '0');
    const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
    return `${degrees}°${minutes}′${seconds}″${value < 0 ? minus : plus}`;
}
