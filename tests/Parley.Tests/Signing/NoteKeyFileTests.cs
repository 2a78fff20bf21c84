using Parley.Signing;

namespace Parley.Tests.Signing;

public sealed class NoteKeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parley-");

    private string KeyPath => Path.Combine(_folder.FullName, "ru.key");

    [Fact]
    public void A_key_that_was_made_is_read_again_and_is_the_owners_alone()
    {
        using var made = NoteKeyFile.Create(KeyPath, "ru/armed-forces/duty-1").Value;
        using var read = NoteKeyFile.Read(KeyPath).Value;

        Assert.Equal(made.PublicText, read.PublicText);
        Assert.Equal(made.Signer.Key.Name, read.Signer.Key.Name);
        Assert.Equal(32, Convert.FromBase64String(made.PublicText).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(KeyPath)
            );
        }
    }

    [Fact]
    public void A_key_is_never_written_over()
    {
        NoteKeyFile.Create(KeyPath, "ru").Value.Dispose();

        Assert.NotNull(NoteKeyFile.Create(KeyPath, "ru").Broken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with+plus")]
    public void A_key_has_a_name_that_notes_can_have(string name) =>
        Assert.Equal("NAME", NoteKeyFile.Create(KeyPath, name).Broken?.Field);

    [Theory]
    [InlineData("")]
    [InlineData("PRIVATE+KEY+ru")]
    [InlineData("PRIVATE+KEY+ru+00000000+AAAA")]
    [InlineData("PRIVATE+KEY+ru+00000000+not base64")]
    [InlineData("PRIVATE+KEY+ru+00000000+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")]
    public void A_file_without_a_key_is_refused_by_its_name(string text)
    {
        File.WriteAllText(KeyPath, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.Equal(KeyPath, NoteKeyFile.Read(KeyPath).Broken?.Field);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
