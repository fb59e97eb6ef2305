#:property PublishAot=false
#:project Shared/CoSell.PacScripts.csproj

// Reads the imported connector back and stops when it calls another environment's API.
return await CoSell.PacScripts.Script.RunAsync(new CoSell.PacScripts.Environments.ConnectorReadBack(), args);
