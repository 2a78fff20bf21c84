using System.IO.Pipelines;
using Parley.Commands.Line;

namespace Parley.Tests.Commands.Line;

public sealed class LiveStreamTests
{
    private readonly Pipe _pipe = new();

    [Fact]
    public async Task What_comes_is_read_and_silence_is_an_end()
    {
        await using var stream = new LiveStream(
            _pipe.Reader.AsStream(),
            TimeSpan.FromMilliseconds(300)
        );
        var buffer = new byte[8];
        await _pipe.Writer.WriteAsync(":\n\n"u8.ToArray(), TestContext.Current.CancellationToken);

        var read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
        var silence = await Assert.ThrowsAsync<IOException>(async () =>
            Assert.Equal(0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken))
        );

        Assert.Equal(3, read);
        Assert.Contains("Nothing came", silence.Message);
    }

    [Fact]
    public async Task Who_stops_it_is_told_so_and_not_of_silence()
    {
        await using var stream = new LiveStream(_pipe.Reader.AsStream(), LiveStream.Longest);
        using var stop = new CancellationTokenSource();
        var reading = stream.ReadAsync(new byte[8], stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            Assert.Equal(0, await reading)
        );
    }
}
