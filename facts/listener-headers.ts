/**
 * Headers that a listener sets in responses, by key of the stack file, with the property of Pulumi's that holds their value.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html
 */
export const responseHeaders = {
  strictTransportSecurity: "routingHttpResponseStrictTransportSecurityHeaderValue",
  contentSecurityPolicy: "routingHttpResponseContentSecurityPolicyHeaderValue",
  xContentTypeOptions: "routingHttpResponseXContentTypeOptionsHeaderValue",
  xFrameOptions: "routingHttpResponseXFrameOptionsHeaderValue",
  accessControlAllowOrigin: "routingHttpResponseAccessControlAllowOriginHeaderValue",
  accessControlAllowMethods: "routingHttpResponseAccessControlAllowMethodsHeaderValue",
  accessControlAllowHeaders: "routingHttpResponseAccessControlAllowHeadersHeaderValue",
  accessControlAllowCredentials: "routingHttpResponseAccessControlAllowCredentialsHeaderValue",
  accessControlExposeHeaders: "routingHttpResponseAccessControlExposeHeadersHeaderValue",
  accessControlMaxAge: "routingHttpResponseAccessControlMaxAgeHeaderValue",
} as const;

/** The same for headers in requests to tasks, which tell of the client's TLS and certificate; their names can be changed. */
export const requestHeaderNames = {
  clientCertificate: "routingHttpRequestXAmznMtlsClientcertHeaderName",
  clientCertificateSerialNumber: "routingHttpRequestXAmznMtlsClientcertSerialNumberHeaderName",
  clientCertificateIssuer: "routingHttpRequestXAmznMtlsClientcertIssuerHeaderName",
  clientCertificateSubject: "routingHttpRequestXAmznMtlsClientcertSubjectHeaderName",
  clientCertificateValidity: "routingHttpRequestXAmznMtlsClientcertValidityHeaderName",
  clientCertificateLeaf: "routingHttpRequestXAmznMtlsClientcertLeafHeaderName",
  tlsVersion: "routingHttpRequestXAmznTlsVersionHeaderName",
  tlsCipherSuite: "routingHttpRequestXAmznTlsCipherSuiteHeaderName",
} as const;
