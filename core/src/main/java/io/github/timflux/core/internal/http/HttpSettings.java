package io.github.timflux.core.internal.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the HTTP transport.
 *
 * @param sdkAppId the SDKAppID that every request contains
 * @param identifier the administrator account that every request contains
 * @param trustedCertificates the certificates to trust; if empty, the certificates of the Java platform are trusted
 * @param connectTimeout maximum time to open a connection; the total time-out of an exchange is the connect time-out
 *     plus the response time-out
 * @param responseTimeout maximum time between the write of the request and the first chunk of the response, and between
 *     two chunks
 */
public record HttpSettings(
        long sdkAppId,
        String identifier,
        List<X509Certificate> trustedCertificates,
        Duration connectTimeout,
        Duration responseTimeout) {}
