using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.CleanUp;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests;

/// <summary>Whatever values the types take, a rule answers or refuses; it never throws.</summary>
public sealed class ExtremesTests
{
    private static readonly Instant First = Instant.Of(DateTimeOffset.MinValue);
    private static readonly Instant Last = Instant.Of(DateTimeOffset.MaxValue);

    private readonly Desk _desk = new();
    private int _decided;

    [Fact]
    public void The_ends_of_the_Earth_of_heights_and_of_time_are_answered_or_refused()
    {
        var extents = All().ToList();
        foreach (var now in (Instant[])[Desk.Noon, First, Last])
        {
            _desk.Now = now;
            for (var i = 0; i < extents.Count; i++)
            {
                // Far apart in the list, so that each meets others of another kind.
                var (one, two) = (extents[i], extents[i * 7 % extents.Count]);
                PutAll(i, one, two);
                if (i % 8 == 0)
                {
                    AskAll(two);
                }
            }
            Try(new CleanUpEnded(new(Last, Last), 10));
            Try(new CleanUpEnded(new(First, Instant.Latest), 1_000));
            Try(new CleanUpEnded(new(Instant.Latest, Instant.Latest), int.MaxValue));
        }
        // What has no end stays.
        Assert.All(
            _desk.Picture.OperationalIntents.All,
            one => Assert.Equal(Instant.Latest, one.Extents.End)
        );
        Assert.True(_decided > 1_000, $"{_decided}");
    }

    private void PutAll(int number, Prism one, Prism two)
    {
        var id = number % 5;
        var old = _desk.Picture.OperationalIntents.Find(Id(id));
        var everything = _desk
            .Picture.OperationalIntents.All.Select(other => other.Ovn)
            .ToHashSet();
        Try(Intent(id, one).WithImplicit() with { Ovn = old?.Ovn, Key = everything });
        old = _desk.Picture.OperationalIntents.Find(Id(id));
        if (old?.Subscription is { } subscription)
        {
            // Widened, and then left.
            var again = Intent(id, two) with
            {
                Ovn = old.Ovn,
                Key = everything,
            };
            Try(again.AttachedTo(subscription) with { State = OperationState.Contingent });
        }
        Try(Constraint(id, two) with { Ovn = _desk.Picture.Constraints.Find(Id(id))?.Ovn });
        foreach (var asked in (AskedExtents[])[Asked(one), Asked(two) with { Start = null }])
        {
            Try(
                Subscription(id) with
                {
                    Extents = asked,
                    Version = _desk.Picture.Subscriptions.Find(Id(id))?.Version,
                }
            );
            Try(
                RidSubscription(id) with
                {
                    Extents = asked with { End = null },
                    Version = _desk.Picture.RidSubscriptions.Find(Id(id))?.Version,
                }
            );
            Try(
                ServiceArea(id) with
                {
                    Extents = asked,
                    Version = _desk.Picture.ServiceAreas.Find(Id(id))?.Version,
                }
            );
        }
    }

    private void AskAll(Prism prism)
    {
        foreach (var start in (Instant?[])[null, prism.Start, Instant.Earliest, Instant.Latest])
        {
            foreach (var end in (Instant?[])[null, prism.End, Instant.Earliest, Instant.Latest])
            {
                var area = Asked(prism) with { Start = start, End = end };
                Try(new QueryOperationalIntents(area, Alice));
                Try(new QueryConstraints(area, Alice));
                Try(new QuerySubscriptions(area, Alice));
                Try(new SearchServiceAreas(area.Outline, start, end));
            }
        }
        Try(new SearchRidSubscriptions(prism.Outline, Alice));
    }

    private void Try<T>(IRequest<T> request)
    {
        _decided++;
        if (request.Decide(_desk.Picture, _desk.Now) is Decision<T>.Allowed)
        {
            _desk.Allow(request);
        }
    }

    private static IEnumerable<Prism> All()
    {
        AltitudeBand[] bands =
        [
            AltitudeBand.Everything,
            Band(Altitude.LowestMeters.Value, Altitude.HighestMeters.Value),
            Band(-0.0, 0),
        ];
        (Instant, Instant)[] times =
        [
            (First, Last),
            (Last, Last),
            (First, First),
            (Desk.Noon, Desk.Noon),
            (Desk.Noon, At(1)),
            (Instant.Earliest, Instant.Latest),
        ];
        foreach (var outline in Outlines())
        {
            foreach (var band in bands)
            {
                foreach (var (start, end) in times)
                {
                    yield return Prism.Of(outline, band, start, end).Value;
                }
            }
        }
    }

    private static IEnumerable<Outline> Outlines()
    {
        (double Latitude, double Longitude, double Radius)[] circles =
        [
            (90, 0, 0.001),
            (-90, 180, 100_000),
            (0, 180, 5),
            (0, -180, 2_000_000),
            (35.264389682754654, 45, 20_000),
        ];
        foreach (var (latitude, longitude, radius) in circles)
        {
            var middle = LatLng.Of(latitude, longitude).Value;
            var circle = Airspace.Shapes.Circle.Of(middle, Meters.Of(radius)).Value;
            yield return Outline.Around([circle]).Value;
        }
        var from = LatLng.Of(60, 0).Value;
        var to = Geodesic.Direct(from, 40, Meters.OfKilometers(3_000));
        yield return Outline.Around([Corridor.Of([from, to], Meters.Of(1)).Value]).Value;
    }
}
