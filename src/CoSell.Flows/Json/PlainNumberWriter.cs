using Newtonsoft.Json;

namespace CoSell.Flows.Json;

/// <summary>Writes doubles digit by digit: the stock writer would turn large ones into scientific notation.</summary>
internal sealed class PlainNumberWriter(TextWriter text) : JsonTextWriter(text)
{
    public override void WriteValue(double value)
    {
        if (!double.IsFinite(value) || !NumberText.NeedsExponent(value))
            base.WriteValue(value);
        else
            WriteRawValue(NumberText.Of(value));
    }

    public override void WriteValue(double? value)
    {
        if (value is { } number)
            WriteValue(number);
        else
            WriteNull();
    }
}
