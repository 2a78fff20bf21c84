using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Altitudes;

/// <summary>
/// Plays one actual sea level, weather and ground within the bounds and asks whether the answer
/// held there: whatever meets was told, and what was told as certain meets.
/// </summary>
public sealed class ActualWorldTests
{
    // What the column of air, integrated in steps, may be off.
    private const double Slack = 0.02;

    private static readonly Gen<double> Part = Gen.OneOf(
        Gen.Const(0.0),
        Gen.Const(1.0),
        Gen.Double[0, 1]
    );

    private static readonly Gen<Altitude> Altitudes = Gen.Frequency(
        (1, Gen.Const(Altitude.Surface)),
        (1, Gen.Const(Altitude.Unlimited)),
        (1, Gen.Const(Altitude.Bottomless)),
        (
            12,
            Gen.Select(
                Gen.OneOf(
                    Gen.Int[-5, 60].Select(n => n * 50.0),
                    Gen.Double[-200, 9_000],
                    Gen.Double[9_000, 40_000]
                ),
                Gen.Enum<Datum>(),
                (height, datum) => Altitude.Of(Meters.Of(height), datum).Value
            )
        )
    );

    private static readonly Gen<AltitudeBand> Bands = Gen.Select(Altitudes, Altitudes)
        .Where(pair => AltitudeBand.Of(pair.Item1, pair.Item2).Broken is null)
        .Select(pair => AltitudeBand.Of(pair.Item1, pair.Item2).Value);

    private static readonly Gen<(LatLng Center, Meters Reach)> Places = Gen.Select(
        Gen.Double[-90, 90],
        Gen.Double[-180, 180],
        Gen.OneOf(Gen.Double[0, 5_000], Gen.Double[0, 2_750_000]),
        (latitude, longitude, reach) => (LatLng.Of(latitude, longitude).Value, Meters.Of(reach))
    );

    private static readonly Gen<VerticalModel> Models = Gen.OneOf(
        Gen.Const(VerticalModel.Default),
        Gen.Select(
            Gen.Select(Gen.Double[940, 1060], Gen.Double[0, 30]),
            Gen.Select(Gen.Double[-40, 30], Gen.Double[0, 20]),
            Gen.Select(Gen.Double[-100, 3_000], Gen.Double[0, 500]),
            Gen.Double[0, 10],
            (qnh, deviation, terrain, sea) =>
                new VerticalModel
                {
                    Weather = WeatherRange
                        .Of(
                            (Hectopascals.Of(qnh.Item1), Hectopascals.Of(qnh.Item1 + qnh.Item2)),
                            (
                                Kelvins.Of(deviation.Item1),
                                Kelvins.Of(deviation.Item1 + deviation.Item2)
                            )
                        )
                        .Value,
                    Terrain = TerrainRange
                        .Of(Meters.Of(terrain.Item1), Meters.Of(terrain.Item1 + terrain.Item2))
                        .Value,
                    SeaLevelError = Meters.Of(sea),
                }
        )
    );

    private static readonly Gen<Meters> Separations = Gen.OneOf(
        Gen.Const(Meters.Zero),
        Gen.Double[0, 500].Select(Meters.Of)
    );

    private static readonly Gen<double[]> Parts = Part.Array[6];

    [Fact]
    public void What_meets_in_some_actual_world_is_told()
    {
        var cases = Gen.Select(Models, Bands, Bands, Places, Separations, Parts.Array[3]);

        Generated.Hold(
            cases,
            3_000,
            one =>
            {
                var (model, a, b, place, required, worlds) = one;
                var meeting = model.Meet(a, b, place, required);
                return meeting is not null
                    || Array.TrueForAll(
                        worlds,
                        parts => !World.Of(model, place, parts).Meets(a, b, required.Value - Slack)
                    );
            }
        );
    }

    [Fact]
    public void What_is_certain_meets_in_every_actual_world()
    {
        var cases = Gen.Select(Models, Bands, Bands, Places, Separations, Parts.Array[3]);

        Generated.Hold(
            cases,
            3_000,
            one =>
            {
                var (model, a, b, place, required, worlds) = one;
                var meeting = model.Meet(a, b, place, required);
                return meeting?.Certainty is not Certainty.Certain
                    || Array.TrueForAll(
                        worlds,
                        parts => World.Of(model, place, parts).Meets(a, b, required.Value + Slack)
                    );
            }
        );
    }

    [Fact]
    public void Extents_of_bands_that_meet_overlap()
    {
        Generated.Hold(
            Gen.Select(Models, Bands, Bands, Places),
            30_000,
            one =>
            {
                var (model, a, b, place) = one;
                return model.Meet(a, b, place, Meters.Zero) is null
                    || ExtentsReach(model, (a, b), place, Meters.Zero);
            }
        );
    }

    [Fact]
    public void Extents_of_bands_that_meet_within_a_separation_are_no_further_apart()
    {
        var separations = Gen.Double[0, 10_000].Select(Meters.Of);

        Generated.Hold(
            Gen.Select(Models, Bands, Bands, Places, separations),
            30_000,
            one =>
            {
                var (model, a, b, place, required) = one;
                return model.Meet(a, b, place, required) is null
                    || ExtentsReach(model, (a, b), place, required);
            }
        );
    }

    [Fact]
    public void Who_is_named_first_does_not_matter_and_heights_are_never_negative()
    {
        Generated.Hold(
            Gen.Select(Models, Bands, Bands, Places, Separations),
            30_000,
            one =>
            {
                var (model, a, b, place, required) = one;
                var meeting = model.Meet(a, b, place, required);
                return meeting == model.Meet(b, a, place, required)
                    && (
                        meeting is null
                        || (
                            meeting.Overlap >= Meters.Zero
                            && meeting.Gap >= Meters.Zero
                            && (meeting.Overlap == Meters.Zero || meeting.Gap == Meters.Zero)
                            && meeting.Certainty is Certainty.Certain == meeting.Cause is null
                        )
                    );
            }
        );
    }

    [Fact]
    public void A_larger_separation_never_unmakes_a_meeting()
    {
        Generated.Hold(
            Gen.Select(Models, Bands, Bands, Places, Separations),
            10_000,
            one =>
            {
                var (model, a, b, place, required) = one;
                var close = model.Meet(a, b, place, Meters.Zero);
                var wide = model.Meet(a, b, place, required);
                return close is null || (wide is not null && wide.Certainty <= close.Certainty);
            }
        );
    }

    private static bool ExtentsReach(
        VerticalModel model,
        (AltitudeBand A, AltitudeBand B) bands,
        (LatLng Center, Meters Reach) place,
        Meters required
    )
    {
        var (lowest, highest) = model.Extent(bands.A, place.Center, place.Reach);
        var (otherLowest, otherHighest) = model.Extent(bands.B, place.Center, place.Reach);
        return lowest - required <= otherHighest && otherLowest - required <= highest;
    }

    /// <summary>One actual place in the cap, with its sea, air and ground.</summary>
    private sealed record World(double Sea, double Ground, Column Air)
    {
        public static World Of(
            VerticalModel model,
            (LatLng Center, Meters Reach) place,
            double[] parts
        )
        {
            var there = Geodesic.Direct(place.Center, parts[0] * 360, place.Reach * parts[1]);
            var error = model.SeaLevelError.Value;
            var ground = model.Terrain.Within(place.Center, place.Reach);
            var (qnh, deviation) = (model.Weather.Qnh, model.Weather.Deviation);
            return new(
                Geoid.Undulation(there).Value + Between(-error, error, parts[2]),
                Between(ground.Lowest.Value, ground.Highest.Value, parts[3]),
                new(
                    Between(qnh.Lowest.Value, qnh.Highest.Value, parts[4]),
                    Between(deviation.Lowest.Value, deviation.Highest.Value, parts[5]),
                    there.Latitude
                )
            );
        }

        public bool Meets(AltitudeBand a, AltitudeBand b, double required) =>
            Reaches(a.Lower, b.Upper, required) && Reaches(b.Lower, a.Upper, required);

        // Between datums a floor on the ground is below all that flies (docs/datums.md).
        private bool Reaches(Altitude floor, Altitude ceiling, double required) =>
            floor.Datum == ceiling.Datum
                ? floor.Height.Value - ceiling.Height.Value <= required
                : (floor.Datum is Datum.Ground && floor.Height <= Meters.Zero)
                    || Height(floor) - Height(ceiling) <= required;

        private double Height(Altitude altitude) =>
            altitude.IsOpen
                ? altitude.Height.Value
                : altitude.Datum switch
                {
                    Datum.Ellipsoid => altitude.Height.Value,
                    Datum.MeanSeaLevel => altitude.Height.Value + Sea,
                    Datum.StandardPressure => Air.Height(altitude.Height.Value) + Sea,
                    Datum.Ground => altitude.Height.Value + Ground + Sea,
                };

        private static double Between(double low, double high, double part) =>
            low + ((high - low) * part);
    }
}
