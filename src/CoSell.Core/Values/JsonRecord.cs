using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CoSell.Core.Values;

/// <summary>
/// A record whose fields are found by name at once. <see cref="JsonElement"/> looks through all of an object's fields for
/// each that is asked for: that was a seventh of a plan's time, and grew with the square of the mapped fields.
/// </summary>
public sealed class JsonRecord(JsonElement element)
{
    /// <summary>So few fields are faster looked through, and so few questions are not worth an index.</summary>
    private const int Few = 8;

    private const int LongestName = 256;
    private const int End = -1;

    private Dictionary<string, JsonRecord>? inner;
    private JsonProperty[] properties = [];
    private int[] firsts = [];
    private int[] nexts = [];
    private int asked;

    public JsonElement Element => element;

    public static implicit operator JsonRecord(JsonElement element) => new(element);

    /// <summary>The value of a field; false when there is none.</summary>
    internal bool Has(ReadOnlySpan<char> name, out JsonElement value)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            value = default;
            return false;
        }

        Span<byte> written = stackalloc byte[LongestName];
        if (!IsIndexed() || !Ascii.IsValid(name) || !Encoding.UTF8.TryGetBytes(name, written, out var length))
        {
            return JsonWalk.Has(element, name, out value);
        }

        var wanted = written[..length];
        for (var at = firsts[Place(wanted)]; at != End; at = nexts[at])
        {
            if (JsonMarshal.GetRawUtf8PropertyName(properties[at]).SequenceEqual(wanted))
            {
                value = properties[at].Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The object in a field as a record of its own; null when there is none.</summary>
    internal JsonRecord? Inner(ReadOnlySpan<char> name)
    {
        var known = (inner ??= []).GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(name, out var record) && Has(name, out var value))
        {
            known[name] = record = new JsonRecord(value);
        }

        return record;
    }

    /// <summary>Whether there is an index; none is made for few questions or fields, nor of names that are not written plainly.</summary>
    private bool IsIndexed()
    {
        if (++asked == Few)
        {
            var count = element.GetPropertyCount();
            if (count > Few && !TryIndex(count))
            {
                firsts = [];
            }
        }

        return firsts.Length > 0;
    }

    private bool TryIndex(int count)
    {
        (properties, nexts) = (new JsonProperty[count], new int[count]);
        firsts = new int[BitOperations.RoundUpToPowerOf2((uint)count * 2)];
        Array.Fill(firsts, End);
        var at = 0;
        foreach (var property in element.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (name.Contains((byte)'\\'))
            {
                return false;
            }

            // Of fields of the same name the last one counts, as in JsonElement, so it comes first.
            ref var first = ref firsts[Place(name)];
            (properties[at], nexts[at], first) = (property, first, at);
            at++;
        }

        return true;
    }

    /// <summary>FNV-1a over the name.</summary>
    private int Place(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)(hash & (uint)(firsts.Length - 1));
    }
}
