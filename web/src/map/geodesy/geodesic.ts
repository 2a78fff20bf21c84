import geographic from 'geographiclib-geodesic';
import type { LatLng } from '../../wire/types.ts';

// Karney's series: distances are right to 15 nanometres on the ellipsoid of WGS 84.
const wgs84 = geographic.Geodesic.WGS84;

/** A circle is drawn with so many corners: it strays inward by 0.12 % of its radius. */
const circleCorners = 64;

/** The way from one place to another: metres, and degrees from true north at its start. */
export function wayBetween(from: LatLng, to: LatLng): { meters: number; bearing: number } {
    const way = wgs84.Inverse(from.lat, from.lng, to.lat, to.lng);
    return { meters: way.s12 ?? 0, bearing: ((way.azi1 ?? 0) + 360) % 360 };
}

/** Where one comes to, so many metres off in a direction; its longitude is not cut at 180. */
export function placeAt(from: LatLng, bearing: number, meters: number): LatLng {
    const way = wgs84.Direct(from.lat, from.lng, bearing, meters);
    const lng = from.lng + turn((way.lon2 ?? 0) - from.lng);
    return { lat: way.lat2 ?? 0, lng };
}

/** The way along places, in metres. */
export function lengthOf(path: readonly LatLng[]): number {
    let meters = 0;
    for (let i = 1; i < path.length; i++) meters += wayBetween(path[i - 1]!, path[i]!).meters;
    return meters;
}

/** The ground within a ring whose edges are shortest ways, in square metres; either way round. */
export function areaOf(ring: readonly LatLng[]): number {
    if (ring.length < 3) return 0;
    const polygon = wgs84.Polygon(false);
    for (const place of ring) polygon.AddPoint(place.lat, place.lng);
    return Math.abs(polygon.Compute(false, true).area ?? 0);
}

/** The corners of a true circle on the ground; the last is not the first again. */
export function circleAround(center: LatLng, radiusMeters: number): LatLng[] {
    return Array.from({ length: circleCorners }, (_, i) =>
        placeAt(center, (i * 360) / circleCorners, radiusMeters),
    );
}

/**
 * The places between two along the shortest way, none of its ends: so many that what is drawn
 * straight between them strays by less than a thousandth of `stepMeters`.
 */
export function between(from: LatLng, to: LatLng, stepMeters: number): LatLng[] {
    // A degree is never longer than this: short edges, which are most, are told apart cheaply.
    const degreeMetersMax = 111_700;
    const across = Math.abs(turn(to.lng - from.lng)) * Math.cos((from.lat * Math.PI) / 180);
    const rough = Math.hypot(to.lat - from.lat, across) * degreeMetersMax;
    if (rough < stepMeters) return [];
    const line = wgs84.InverseLine(from.lat, from.lng, to.lat, to.lng);
    const pieces = Math.min(betweenMax, Math.ceil((line.s13 ?? rough) / stepMeters));
    const places: LatLng[] = [];
    let lng = from.lng;
    for (let i = 1; i < pieces; i++) {
        const at = line.Position(((line.s13 ?? 0) * i) / pieces);
        lng += turn((at.lon2 ?? 0) - lng);
        places.push({ lat: at.lat2 ?? 0, lng });
    }
    return places;
}

/** So many places stand between two at most. */
const betweenMax = 512;

/** An angle as the shorter turn: −180 up to 180. */
export function turn(degrees: number): number {
    return degrees - 360 * Math.round(degrees / 360);
}
