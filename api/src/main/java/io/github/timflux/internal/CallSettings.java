package io.github.timflux.internal;

import java.time.Duration;

/** The ranges of {@code CallOptions} and {@code BulkCall}. They are given for each call, so they have no property. */
public final class CallSettings {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** Maximum size of the JSON of a request in bytes. 4 MiB are far above the limits of the service. */
    public static final int MAX_REQUEST_BYTES = 4 * MIB;

    /** Maximum duration of a call; the default is that of the client. */
    public static final Setting<Duration> DEADLINE = new Setting<>(
            "deadline of CallOptions",
            Duration.class,
            SettingCatalog.SINGLE_DEADLINE.min(),
            SettingCatalog.SINGLE_DEADLINE.max(),
            null,
            "Maximum duration of a call, including retries.");

    /** Maximum number of failed attempts of a call; the default is that of the client. */
    public static final Setting<Integer> MAX_ATTEMPTS = new Setting<>(
            "The maximum number of attempts",
            Integer.class,
            SettingCatalog.SINGLE_MAX_ATTEMPTS.min(),
            SettingCatalog.SINGLE_MAX_ATTEMPTS.max(),
            null,
            "Maximum number of failed attempts of a call.");

    /** Maximum size of an answer in bytes. */
    public static final Setting<Integer> MAX_RESPONSE_BYTES = new Setting<>(
            "The maximum number of bytes of an answer",
            Integer.class,
            KIB,
            64 * MIB,
            MIB,
            "Maximum size of an answer, in bytes.");

    /** Maximum number of accounts in a request of a bulk call. */
    public static final Setting<Integer> WINDOW_SIZE = new Setting<>(
            "The window size", Integer.class, 1, 500, 100, "Maximum number of accounts in a request of a bulk call.");

    private CallSettings() {}
}
