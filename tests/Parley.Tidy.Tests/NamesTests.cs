namespace Parley.Tidy.Tests;

public sealed class NamesTests
{
    [Fact]
    public void Rooms_are_concepts()
    {
        Breaches.None(Repository.Folders.Where(Names.IsEmptyFolderName));
    }

    [Fact]
    public void Types_are_named_for_what_they_are()
    {
        Breaches.None(Repository.CSharp.SelectMany(Names.EmptyTypeNames));
    }

    [Theory]
    [InlineData("src/Parley/Helpers", true)]
    [InlineData("Services", true)]
    [InlineData("src/Parley/Formats", false)]
    [InlineData("src/Helpers/Formats", false)]
    public void An_empty_folder_name_is_seen(string folder, bool seen)
    {
        Assert.Equal(seen, Names.IsEmptyFolderName(folder));
    }

    [Theory]
    [InlineData("class VolumeManager {}")]
    [InlineData("record struct GeoidData(int X);")]
    [InlineData("interface IConflictService {}")]
    [InlineData("enum AreaInfo {}")]
    public void An_empty_type_name_is_seen_whatever_its_kind(string declaration)
    {
        Assert.Single(Names.EmptyTypeNames(new("a.cs", declaration)));
        Assert.Empty(Names.EmptyTypeNames(new("a.cs", "class Volume { class Dataset {} }")));
    }
}
