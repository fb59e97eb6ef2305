using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using CoSell.Api.Hosting.Limits;

namespace CoSell.Api.Requests;

/// <summary>
/// Reads a body to its end in the server's own small blocks, and then once. <c>JsonDocument.ParseAsync</c> reads into
/// arrays that double, and the pool keeps the largest of them for every thread: with 128 MB of heap every second body over
/// the limit ended for want of memory.
/// </summary>
internal static class RequestJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The JSON, whole and independent of the request. Throws <see cref="JsonException"/> for what is none.</summary>
    public static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        var (body, cancelled) = (request.BodyReader, request.HttpContext.RequestAborted);
        var isLarge = false;
        while (true)
        {
            var read = await body.ReadAsync(cancelled);
            if (read.IsCompleted)
            {
                return Parse(body, read.Buffer);
            }

            var isLargeNow = read.Buffer.Length > LargeBodies.Least;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (isLargeNow && !isLarge)
            {
                isLarge = true;
                await request.HttpContext.RequestServices.GetRequiredService<LargeBodies>().TakeTurnAsync(request.HttpContext);
            }
        }
    }

    private static JsonElement Parse(PipeReader body, ReadOnlySequence<byte> text)
    {
        try
        {
            var json = WithoutMark(text);
            return json.IsSingleSegment ? JsonElement.Parse(json.FirstSpan) : json.Length > LargeBodies.Least ? ParseLarge(json) : ParseSmall(json);
        }
        finally
        {
            body.AdvanceTo(text.End);
        }
    }

    /// <summary>In one piece, so that it is gone through once: that was a quarter of the time of a call that changes nothing.</summary>
    private static JsonElement ParseSmall(ReadOnlySequence<byte> json)
    {
        var whole = ArrayPool<byte>.Shared.Rent((int)json.Length);
        try
        {
            json.CopyTo(whole);
            return JsonElement.Parse(whole.AsSpan(0, (int)json.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    /// <summary>Goes through it twice, but holds it once.</summary>
    private static JsonElement ParseLarge(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var value = JsonElement.ParseValue(ref reader);

        // Anything behind the value is no JSON, and says so here.
        reader.Read();
        return value;
    }

    private static ReadOnlySequence<byte> WithoutMark(ReadOnlySequence<byte> text)
    {
        var start = new SequenceReader<byte>(text);
        return start.IsNext(ByteOrderMark, advancePast: true) ? text.Slice(start.Position) : text;
    }
}
