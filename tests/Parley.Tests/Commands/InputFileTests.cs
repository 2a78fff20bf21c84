using Parley.Commands;
using Parley.Formats;

namespace Parley.Tests.Commands;

public sealed class InputFileTests : IDisposable
{
    private const long SlackBytes = 1 << 20;

    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        Lengthen(Source.BytesMax + 1L);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var broken = InputFile.Load(_path).Broken;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal($"A file has at most {Source.BytesMax} bytes.", broken?.Rule);
        Assert.InRange(allocated, 0, SlackBytes);
    }

    [Fact]
    public void A_file_takes_the_memory_of_its_length_once()
    {
        const int Bytes = 48 << 20;
        Lengthen(Bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var source = InputFile.Load(_path).Value;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Bytes, source.Content.Length);
        Assert.InRange(allocated, Bytes, Bytes + SlackBytes);
    }

    public void Dispose() => File.Delete(_path);

    private void Lengthen(long bytes)
    {
        using var file = File.OpenWrite(_path);
        file.SetLength(bytes);
    }
}
