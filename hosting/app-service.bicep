// The API on Azure App Service (Linux), signed in to Dataverse as its own identity, with its secrets in a vault and a
// collector beside it. Publish the API itself with pac-scripts/publish-api.cs. The ledger is in Dataverse: the disk of an
// App Service that outlives a restart is a network share, on which a SQLite file in WAL mode is not safe.
@description('Name of the web app; webApp in pac-scripts/settings.json. It begins every other name.')
@maxLength(20)
param name string

param location string = resourceGroup().location

@description('Size of the plan; B1 has one core and 1.75 GB.')
param planSize string = 'P0v3'

@description('Instances.')
@minValue(1)
param instances int = 1

@description('Address of the Dataverse environment that holds the ledger.')
param dataverseUrl string

@description('SignIn:Audience: client id of the API\'s app registration, or its Application ID URI.')
param audience string

@description('SignIn:Tenants: directory ids whose tokens are taken, with commas between them.')
param tenants string = tenant().tenantId

@description('SignIn:Pages: AppService after Authentication was set up, else Off.')
@allowed([
  'AppService'
  'Off'
])
param pages string = 'Off'

@description('Whether the vault holds the secret flow-url; set it to true once the flow is imported.')
param hasFlowUrl bool = false

@description('Who is told of alerts; empty for nobody.')
param alertEmail string = ''

@description('Days that telemetry is kept.')
param retentionDays int = 30

@description('The collector, by a version of your choice.')
param collectorImage string = 'docker.io/otel/opentelemetry-collector-contrib:0.124.1'

var vaultName = '${take(name, 17)}-vault'
var flow = hasFlowUrl ? {
  Flows__InboundUrl: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=flow-url)'
} : {}

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    alertEmail: alertEmail
    retentionDays: retentionDays
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: '${name}-insights'
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: planSize
    capacity: instances
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      alwaysOn: true
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      healthCheckPath: '/health/ready'
    }
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: vaultName
    location: location
    readerId: app.identity.principalId
  }
}

resource settings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: app
  name: 'appsettings'
  properties: union({
    SignIn__Audience: audience
    SignIn__Tenants: tenants
    SignIn__Pages: pages
    Ledger__Store: 'Dataverse'
    Ledger__Dataverse__Url: dataverseUrl
    Ledger__Dataverse__ManagedIdentity: 'system'
    Ledger__DigestKey: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=digest-key)'
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4317'
    OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta'
    OTEL_SERVICE_NAME: name
    COLLECTOR_CONFIG: loadTextContent('collector.yaml')
    COLLECTOR_CONNECTION_STRING: insights.properties.ConnectionString
  }, flow)
  dependsOn: [
    monitoring
    vault
  ]
}

resource collector 'Microsoft.Web/sites/sitecontainers@2024-11-01' = {
  parent: app
  name: 'collector'
  properties: {
    image: collectorImage
    isMain: false
    targetPort: '4317'
    authType: 'Anonymous'
    startUpCommand: '--config=env:COLLECTOR_CONFIG'
    inheritAppSettingsAndConnectionStrings: false
    environmentVariables: [
      {
        name: 'COLLECTOR_CONFIG'
        value: 'COLLECTOR_CONFIG'
      }
      {
        name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
        value: 'COLLECTOR_CONNECTION_STRING'
      }
    ]
  }
  dependsOn: [
    settings
  ]
}

output host string = app.properties.defaultHostName
output vault string = vaultName
output identity string = app.identity.principalId
