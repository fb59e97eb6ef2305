using CoSell.Ledger.Tests.AtRest;
using CoSell.Ledger.Tests.Contract;
using CoSell.Ledger.Tests.Traces;

namespace CoSell.Ledger.Tests.Dataverse;

[TestClass]
public sealed class DataverseFindingTests : FindingContract<DataverseStore>;

[TestClass]
public sealed class DataverseNameTests : NameContract<DataverseStore>;

[TestClass]
public sealed class DataverseSavingTests : SavingContract<DataverseStore>;

[TestClass]
public sealed class DataverseAccountTests : AccountContract<DataverseStore>;

[TestClass]
public sealed class DataverseRetyingTests : RetyingContract<DataverseStore>;

[TestClass]
public sealed class DataverseRememberingTests : RememberingContract<DataverseStore>;

[TestClass]
public sealed class DataverseFailureTests : FailureContract<DataverseStore>;

[TestClass]
public sealed class DataverseConflictTests : ConflictContract<DataverseStore>;

[TestClass]
public sealed class DataverseNoteTests : NoteContract<DataverseStore>;

[TestClass]
public sealed class DataversePurgeTests : PurgeContract<DataverseStore>;

[TestClass]
public sealed class DataverseDueTests : DueContract<DataverseStore>;

[TestClass]
public sealed class DataverseWebhookTests : WebhookContract<DataverseStore>;

[TestClass]
public sealed class DataverseDigestKeyTests : DigestKeyContract<DataverseStore>;

[TestClass]
public sealed class DataverseRotationTests : RotationContract<DataverseStore>;

[TestClass]
public sealed class DataverseValuesAtRestTests : ValuesAtRestContract<DataverseStore>;

[TestClass]
public sealed class DataverseTracesTests : TracesContract<DataverseStore>;

[TestClass]
public sealed class DataverseOperationsTests : OperationsContract<DataverseStore>;

[TestClass]
public sealed class DataverseNoticeTests : NoticeContract<DataverseStore>;
