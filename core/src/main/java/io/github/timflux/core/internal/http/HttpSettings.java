package io.github.timflux.core.internal.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * Who calls, and how long to wait for it.
 *
 * @param sdkAppId the application, as every request names it
 * @param identifier the administrator, as every request names it
 * @param trustedCertificates certificates to trust instead of the platform's; the platform's if empty
 * @param connectTimeout how long to wait for a connection
 * @param responseTimeout how long to wait for an answer once there is a connection
 */
public record HttpSettings(
        long sdkAppId,
        String identifier,
        List<X509Certificate> trustedCertificates,
        Duration connectTimeout,
        Duration responseTimeout) {}
