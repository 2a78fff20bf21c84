using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Storage.Facts;

namespace Parley.Storage.Tests.Facts;

public sealed class FactCatalogTests
{
    [Fact]
    public void A_code_is_one_types_and_a_type_is_written_in_its_latest_version()
    {
        foreach (var versions in FactCatalog.All.GroupBy(kind => kind.Code))
        {
            Assert.Single(versions.Select(kind => kind.Type).Distinct());
            Assert.Equal(
                Enumerable.Range(1, versions.Count()),
                versions.Select(kind => kind.Version).Order()
            );
            Assert.Equal(
                versions.Max(kind => kind.Version),
                versions.Single(kind => kind.IsWritten).Version
            );
        }
        Assert.Equal(
            FactCatalog.All.Count(kind => kind.IsWritten),
            FactCatalog.All.Select(kind => kind.Type).Distinct().Count()
        );
    }

    [Fact]
    public void A_version_that_is_only_read_gives_the_record_of_today()
    {
        // As if availability had once had no version of its own.
        var old = FactKind.OnlyRead<AvailabilitySet>(
            code: 8,
            version: 0,
            from =>
                new(
                    new(
                        from.Uss(FieldTag.Manager),
                        from.Code(FieldTag.Availability, Codes.ToAvailability),
                        Samples.VersionOf("before00001")
                    )
                )
        );
        var reader = new FieldReader();
        reader.Reset([.. "uss1"u8, 2]);
        reader.Fields.Add(new(FieldTag.Manager, 0, 0, 4));
        reader.Fields.Add(new(FieldTag.Availability, 4, 4, 1));

        var read = old.Read(reader);
        reader.End();

        Assert.Null(reader.Broken);
        Assert.Equal(
            new AvailabilitySet(
                new(Samples.Uss1, UssAvailabilityState.Down, Samples.VersionOf("before00001"))
            ),
            read
        );
        Assert.Throws<InvalidOperationException>(() => old.Write(read, new()));
    }

    [Fact]
    public void Every_member_of_an_enum_has_a_code_that_is_read_again()
    {
        foreach (var state in Enum.GetValues<UssAvailabilityState>())
        {
            Assert.Equal(state, Codes.ToAvailability(Codes.Of(state)));
        }
        foreach (var state in Enum.GetValues<Airspace.Entities.OperationState>())
        {
            Assert.Equal(state, Codes.ToState(Codes.Of(state)));
        }
        foreach (var datum in Enum.GetValues<Airspace.Altitudes.Datum>())
        {
            Assert.Equal(datum, Codes.ToDatum(Codes.Of(datum)));
        }
        foreach (var origin in Enum.GetValues<Coordination.Subscriptions.SubscriptionOrigin>())
        {
            Assert.Equal(origin, Codes.ToOrigin(Codes.Of(origin)));
        }
        for (byte triggers = 0; triggers < 4; triggers++)
        {
            Assert.Equal(triggers, Codes.Of(Codes.ToTriggers(triggers)!.Value));
        }
        Assert.Null(Codes.ToTriggers(4));
        Assert.Null(Codes.ToDatum(4));
    }
}
