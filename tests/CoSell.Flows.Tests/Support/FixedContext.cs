using CoSell.Flows.Expressions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Support;

/// <summary>A context with one action whose body is an object and one whose body is a form, one variable, one parameter and a loop item.</summary>
internal sealed class FixedContext : IExpressionContext
{
    public static readonly JObject Output = TestJson.Object(
        """
        {"statusCode":200,"headers":{"Retry-After":"5"},
         "body":{"Name":"Contoso","Amount":10000.5,"none":null,"value":[{"Id":"a"},{"Id":"b"}],"a/b":"slashed","nested":{"x":{"y":1}}}}
        """);

    private static readonly JObject Form = TestJson.Object(
        """
        {"$content-type":"x","$formdata":[{"key":"name","value":"Contoso"},{"key":"tag","value":"a"},{"key":"tag","value":"b"}],
         "$multipart":[{"body":"first"},{"body":"second"}]}
        """);

    /// <summary>Lets the trigger's body be the form.</summary>
    public bool TriggeredByForm { get; init; }

    public TimeProvider Time { get; } = new ManualTime();

    public JToken Trigger => new JObject { ["outputs"] = TriggeredByForm ? new JObject { ["body"] = Form.DeepClone() } : Output.DeepClone() };

    public JToken Workflow { get; } = TestJson.Object("""{"run":{"name":"run-1"},"tags":{"flowDisplayName":"Test"}}""");

    public JToken Self { get; } = new JObject { ["name"] = "Me" };

    public Guid NewGuid() => new("01020304-0000-0000-0000-000000000000");

    public JToken Parameter(string name) => $"parameter {name}";

    public JToken Variable(string name) => $"variable {name}";

    public JToken Action(string name) => name == "Get" ? new JObject { ["outputs"] = Output } : JValue.CreateNull();

    public JToken Outputs(string action) => action switch
    {
        "Get" => Output,
        "Form" => new JObject { ["body"] = Form },
        _ => JValue.CreateNull(),
    };

    public JToken Result(string name) => new JArray(new JObject { ["status"] = "Failed" });

    public JToken Item(string? loop) => new JObject { ["Id"] = loop ?? "current" };

    public JToken IterationIndex(string loop) => 3;
}
