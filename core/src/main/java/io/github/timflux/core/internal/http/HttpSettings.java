package io.github.timflux.core.internal.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the HTTP transport.
 *
 * @param sdkAppId the SDKAppID of every request
 * @param identifier the administrator account of every request
 * @param trustedCertificates certificates to trust; if empty, the certificates of the Java platform are trusted
 * @param connectTimeout maximum time to open a connection; the total time-out of an exchange is the sum of both
 *     time-outs
 * @param responseTimeout maximum time from the write of the request, or from a chunk of the response, to the next chunk
 */
public record HttpSettings(
        long sdkAppId,
        String identifier,
        List<X509Certificate> trustedCertificates,
        Duration connectTimeout,
        Duration responseTimeout) {}
