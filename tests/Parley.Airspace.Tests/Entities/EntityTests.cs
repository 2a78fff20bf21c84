using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Entities;

public sealed class EntityTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("\u0085")]
    public void Names_without_a_letter_or_with_control_characters_are_refused(string text)
    {
        Assert.Equal("id", EntityId.Of(text).Broken?.Field);
        Assert.Equal("owner", Owner.Of(text).Broken?.Field);
    }

    [Fact]
    public void Names_are_as_long_as_stated_and_no_longer()
    {
        Assert.Null(EntityId.Of(new('x', EntityId.LengthMax)).Broken);
        Assert.NotNull(EntityId.Of(new('x', EntityId.LengthMax + 1)).Broken);
        Assert.Null(Owner.Of(new('x', Owner.LengthMax)).Broken);
        Assert.NotNull(Owner.Of(new('x', Owner.LengthMax + 1)).Broken);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(Entity.VolumesMax, true)]
    [InlineData(Entity.VolumesMax + 1, false)]
    public void An_entity_has_at_least_one_volume_and_not_too_many(int count, bool isOne)
    {
        var volume = new Volume(Drawn.Shape("1,2 r 3"), AltitudeBand.Everything, TimeWindow.Always);
        var (id, owner) = (EntityId.Of("a").Value, Owner.Of("b").Value);
        var volumes = Enumerable.Repeat(volume, count);

        var made = Entity.Of(id, EntityKind.Operation, owner, [.. volumes]);

        Assert.Equal(isOne, made.Broken is null);
        Assert.NotNull(Entity.Of(id, EntityKind.Operation, owner, default).Broken);
    }
}
