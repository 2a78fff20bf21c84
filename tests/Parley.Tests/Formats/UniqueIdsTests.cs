using Parley.Formats;

namespace Parley.Tests.Formats;

public sealed class UniqueIdsTests
{
    [Fact]
    public void The_second_of_a_name_gets_a_number_that_nothing_else_has()
    {
        var ids = new UniqueIds();

        Assert.Equal(
            ["A", "A #2", "A #3", "B", "A #2 #2"],
            new[] { "A", "A", "A", "B", "A #2" }.Select(ids.Of)
        );
    }
}
