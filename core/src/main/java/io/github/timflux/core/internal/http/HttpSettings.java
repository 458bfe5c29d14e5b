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
 * @param responseTimeout maximum time without a chunk of the response; it starts again with the write of the request
 *     and with each chunk
 */
public record HttpSettings(
        long sdkAppId,
        String identifier,
        List<X509Certificate> trustedCertificates,
        Duration connectTimeout,
        Duration responseTimeout) {}
