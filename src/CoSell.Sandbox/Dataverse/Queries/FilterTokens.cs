using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Cuts a filter into words, quoted texts, parentheses and commas.</summary>
internal sealed class FilterTokens
{
    private readonly List<string> tokens;
    private int at;

    public FilterTokens(string text) => tokens = [.. Cut(text)];

    public string? Next => at < tokens.Count ? tokens[at] : null;

    public string Take() => Next is { } token ? Advance(token) : throw Refuse.Query("Bad Request - Error in query syntax: the filter ends too early.");

    public void Expect(string token)
    {
        var found = Take();
        if (found != token)
        {
            throw Refuse.Query($"Bad Request - Error in query syntax: '{token}' expected instead of '{found}'.");
        }
    }

    public bool TryTake(string token)
    {
        if (Next != token)
        {
            return false;
        }

        at++;
        return true;
    }

    private string Advance(string token)
    {
        at++;
        return token;
    }

    private static IEnumerable<string> Cut(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var end = text[position] switch
            {
                '(' or ')' or ',' => position + 1,
                '\'' => EndOfText(text, position),
                _ => EndOfWord(text, position),
            };
            yield return text[position..end];
            position = end;
        }
    }

    private static int EndOfText(string text, int start)
    {
        for (var end = start + 1; end < text.Length; end++)
        {
            if (text[end] != '\'')
            {
                continue;
            }

            if (end + 1 < text.Length && text[end + 1] == '\'')
            {
                end++;
                continue;
            }

            return end + 1;
        }

        throw Refuse.Query($"There is an unterminated literal at position {start} in '{text}'.");
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')' or ',' or '\''))
        {
            end++;
        }

        return end;
    }
}
