using System.Runtime.InteropServices;
using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class LargePagesTests
{
    private const int Times = 100;

    [Fact]
    public void It_is_all_zeros_from_a_large_pages_start_and_can_be_written()
    {
        using var one = new LargePages();
        using var large = LargePages.Large();
        foreach (var pages in (LargePages[])[one, large])
        {
            Assert.False(pages.IsInvalid);
            Assert.Equal(0, pages.Start % LargePages.Bytes);
            var bytes = new byte[LargePages.Bytes];
            Marshal.Copy(pages.Start, bytes, 0, bytes.Length);
            Assert.False(bytes.ContainsAnyExcept((byte)0));
            Marshal.WriteByte(pages.Start, bytes.Length - 1, 1);
            Assert.Equal(1, Marshal.ReadByte(pages.Start, bytes.Length - 1));
        }
    }

    // The system gives what was given back to the next who asks, mostly.
    [Fact]
    public void What_nobody_holds_is_given_back()
    {
        var starts = new HashSet<nint>();
        for (var i = 0; i < Times; i++)
        {
            using var pages = LargePages.Large();
            starts.Add(pages.Start);
        }

        Assert.InRange(starts.Count, 1, Times / 2);
    }
}
