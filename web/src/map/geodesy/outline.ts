import type { LatLng, Volume } from '../../wire/types.ts';
import { between, circleAround, turn } from './geodesic.ts';

/** Longitude and latitude, as GeoJSON has them; a longitude goes on past 180 where a ring does. */
export type Position = [number, number];

/** Edges get a place between for each so many metres: they are the shortest ways. */
const edgeMetersMax = 20_000;

/** The map ends there (Web Mercator). */
const latitudeMax = 85.05;

/** The ground of a volume as a closed ring to draw; undefined when it has none. */
export function ringOf(volume: Volume): Position[] | undefined {
    const { outline_circle: circle, outline_polygon: polygon } = volume.volume;
    if (circle) return closed(circleAround(circle.center, circle.radius.value));
    if (polygon) return closed(dense(polygon.vertices));
    return undefined;
}

/** A path to draw, its edges the shortest ways. */
export function pathOf(places: readonly LatLng[]): Position[] {
    const path: LatLng[] = [];
    places.forEach((place, i) => {
        const last = places[i - 1];
        if (last) path.push(...between(last, place, edgeMetersMax));
        path.push(place);
    });
    return unwrapped(path);
}

/** A place in the middle of a ring, to write at. */
export function middleOf(ring: readonly Position[]): Position {
    const corners = ring.slice(0, -1);
    const sum = corners.reduce<Position>((all, at) => [all[0] + at[0], all[1] + at[1]], [0, 0]);
    return [sum[0] / corners.length, sum[1] / corners.length];
}

/** All places of a feature that is drawn. */
export function positionsOf({ geometry }: GeoJSON.Feature): Position[] {
    if (geometry.type === 'Point') return [geometry.coordinates as Position];
    if (geometry.type === 'LineString') return geometry.coordinates as Position[];
    return geometry.type === 'Polygon' ? (geometry.coordinates.flat() as Position[]) : [];
}

/** The box around places: west, south, east, north; undefined for none. */
export function boxOf(
    positions: readonly Position[],
): [number, number, number, number] | undefined {
    if (positions.length === 0) return undefined;
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lng, lat] of positions) {
        box[0] = Math.min(box[0], lng);
        box[1] = Math.min(box[1], lat);
        box[2] = Math.max(box[2], lng);
        box[3] = Math.max(box[3], lat);
    }
    return box;
}

function dense(vertices: readonly LatLng[]): LatLng[] {
    return vertices.flatMap((from, i) => {
        const to = vertices[(i + 1) % vertices.length]!;
        return [from, ...between(from, to, edgeMetersMax)];
    });
}

// Past the antimeridian longitudes go on: the map draws what lies beyond on its other side.
function unwrapped(places: readonly LatLng[]): Position[] {
    let lng = places[0]?.lng ?? 0;
    return places.map((place) => {
        lng += turn(place.lng - lng);
        return [lng, place.lat];
    });
}

function closed(corners: readonly LatLng[]): Position[] {
    const ring = unwrapped(corners);
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last) return [];
    const around = last[0] + turn(first[0] - last[0]) - first[0];
    if (Math.abs(around) < 180) return [...ring, [...first]];
    // It goes around a pole: it is closed along the edge of the map on that pole's side.
    const mean = ring.reduce((sum, at) => sum + at[1], 0) / ring.length;
    const edge = mean < 0 ? -latitudeMax : latitudeMax;
    const end: Position = [first[0] + around, first[1]];
    return [...ring, end, [end[0], edge], [first[0], edge], [...first]];
}
