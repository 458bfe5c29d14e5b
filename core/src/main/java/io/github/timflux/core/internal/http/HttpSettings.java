package io.github.timflux.core.internal.http;

import io.github.timflux.core.internal.network.NetworkSettings;
import java.time.Duration;

/**
 * Settings of the HTTP transport.
 *
 * @param sdkAppId the SDKAppID that every request contains
 * @param identifier the administrator account that every request contains
 * @param network settings of the connections; the total time-out of an exchange is the connect time-out plus the
 *     response time-out
 * @param responseTimeout maximum time between the write of the request and the first chunk of the response, and between
 *     two chunks
 */
public record HttpSettings(long sdkAppId, String identifier, NetworkSettings network, Duration responseTimeout) {}
