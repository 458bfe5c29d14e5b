package io.github.timflux.simulator.model;

/**
 * A prepared failure that the simulator can inject into a call. {@link InjectedResponse} has any other response.
 *
 * <p>A call with a fault is recorded and counts towards the rate limit like any other call. Where a constant says "may
 * have been processed", a write is applied with a probability of one half, because a real caller could not know either.
 * The same holds for a push, and for a call of a {@linkplain io.github.timflux.simulator.TimSimulatorBuilder#respond
 * function}.
 */
public enum InjectedFault implements Fault {
    /** No fault: the call is processed and answered normally. */
    NONE,

    /** The service answers with error code 91000, an internal error. A write is not applied. */
    INTERNAL_ERROR,

    /** The service answers with error code 60008, a time-out inside the service. A write is not applied. */
    SERVICE_TIMEOUT,

    /** The service answers with error code 60007 although the rate limit is not reached. A write is not applied. */
    THROTTLED,

    /** The service answers with error code 70001 although the signature is valid. A write is not applied. */
    SIGNATURE_EXPIRED,

    /** The service answers 80005 (the service is deactivated) instead of processing the call. */
    SERVICE_DEACTIVATED,

    /**
     * The service answers 90045 instead of processing the call: the edition of the application does not include the
     * operation, or it is not enabled.
     */
    EDITION_REQUIRED,

    /**
     * The service answers 60026 instead of processing the call: the application belongs to the data centre of another
     * endpoint.
     */
    WRONG_DATA_CENTRE,

    /** The service answers 90099, a code that no document has, instead of processing the call. */
    UNDOCUMENTED_CODE,

    /** A gateway answers with HTTP status 500 and an HTML page. The call may have been processed. */
    INTERNAL_SERVER_ERROR,

    /** A gateway answers with HTTP status 502 and an HTML page. The call may have been processed. */
    BAD_GATEWAY,

    /** A gateway answers with HTTP status 503 and an HTML page. The call may have been processed. */
    SERVICE_UNAVAILABLE,

    /** A gateway answers with HTTP status 504 and an HTML page. The call may have been processed. */
    GATEWAY_TIMEOUT,

    /** A gateway rejects the call with HTTP status 403 and an HTML page. A write is not applied. */
    FORBIDDEN_STATUS,

    /** A gateway rejects the call with HTTP status 404 and an HTML page. A write is not applied. */
    NOT_FOUND,

    /** A gateway rejects the call with HTTP status 413 and an HTML page. A write is not applied. */
    CONTENT_TOO_LARGE,

    /**
     * A gateway rejects the call with HTTP status 429, the header {@code Retry-After: 1} and an HTML page. A write is
     * not applied.
     */
    TOO_MANY_REQUESTS,

    /** The response is an HTML page with HTTP status 200. The call may have been processed. */
    HTML_BODY,

    /** The response has HTTP status 200 and an empty body. The call may have been processed. */
    EMPTY_BODY,

    /**
     * The response is the first half of the JSON document. {@code Content-Length} is the length of that half. The call
     * may have been processed.
     */
    TRUNCATED_BODY,

    /**
     * The response is the whole JSON document, but {@code Content-Length} announces half of its length. The call may
     * have been processed.
     */
    CONTENT_LENGTH_TOO_SHORT,

    /**
     * The response is the whole JSON document, but {@code Content-Length} announces twice its length, and the
     * connection stays open. The call may have been processed.
     */
    CONTENT_LENGTH_TOO_LONG,

    /** The body starts like a response but is not valid JSON. The call may have been processed. */
    MALFORMED_JSON,

    /**
     * The values of the response have other JSON types: strings instead of numbers, numbers instead of strings, empty
     * objects instead of arrays, empty arrays instead of objects. A write is applied.
     */
    WRONG_JSON_TYPES,

    /** All values of the response are null, including {@code ErrorCode}. The call may have been processed. */
    ALL_NULL,

    /** All values of the response except {@code ActionStatus} and {@code ErrorCode} are null. A write is applied. */
    NULL_PAYLOAD,

    /** The response is correct, but has no {@code ActionStatus}. A write is applied. */
    NO_ACTION_STATUS,

    /**
     * The first account of each list in the response has its account and, for all other values, arrays that contain an
     * array. For a write, {@code ErrorList} contains at least one account. A write is applied.
     */
    ODD_ACCOUNT_VALUE,

    /** Each empty object of the response is an empty array, as PHP writes an empty map. A write is applied. */
    EMPTY_MAP_AS_ARRAY,

    /**
     * The service closes the connection before it processes the request, and refuses new connections for 500 ms. Other
     * open connections stay open. A write is not applied.
     */
    CONNECTION_REFUSED,

    /**
     * The service resets the connection before it processes the request, and the TLS handshake of the next connection
     * fails. Without TLS, the next connection gets the same TLS alert and is closed. A write is not applied.
     */
    TLS_HANDSHAKE_FAILURE,

    /** The service resets the connection before it processes the request. A write is not applied. */
    RESET_BEFORE_PROCESSING,

    /** The service resets the connection instead of answering. The call may have been processed. */
    CONNECTION_RESET,

    /**
     * The service sends the headers and half of the announced body, and then closes the connection. The call may have
     * been processed.
     */
    CLOSED_MID_RESPONSE,

    /**
     * The call is answered normally, and the connection seems to stay open. The service closes it when the next request
     * arrives on it; that request is neither recorded nor counted. A write is applied.
     */
    STALE_CONNECTION,

    /**
     * The service reads the request and never answers. The connection stays open until one side closes it. The call may
     * have been processed.
     */
    NO_RESPONSE,

    /**
     * The response arrives late, by default 10 s later than normal; see
     * {@link io.github.timflux.simulator.TimSimulatorBuilder#lateResponseDelay}. A write is applied.
     */
    LATE_RESPONSE,

    /** The response body arrives one byte every 100 ms and never ends. The call may have been processed. */
    ENDLESS_SLOW_BODY,

    /** The response omits half of the accounts, at least one. A write is applied. */
    MISSING_ACCOUNTS,

    /**
     * The response contains accounts that were not requested, in addition to the requested ones. A write is applied.
     */
    EXTRA_ACCOUNTS,

    /** The response contains accounts that were not requested, and not the requested ones. A write is applied. */
    OTHER_ACCOUNTS_ONLY,

    /** The response contains some accounts twice, at least one. A write is applied. */
    DUPLICATE_ACCOUNTS,

    /** The response is correct and compressed with gzip, although the caller did not ask for it. A write is applied. */
    GZIP_BODY,

    /**
     * The response is correct and compressed with deflate, although the caller did not ask for it. A write is applied.
     */
    DEFLATE_BODY,

    /** An informational response with HTTP status 103 goes before the correct response. A write is applied. */
    EARLY_HINTS,

    /** The response is correct and has 32 KiB of headers. A write is applied. */
    LARGE_RESPONSE_HEAD,

    /** The response is correct and has the same {@code Content-Length} twice. A write is applied. */
    REPEATED_CONTENT_LENGTH,

    /** The response is correct and longer than 16 MiB, without {@code Content-Length}. A write is applied. */
    BODY_OVER_16_MIB,

    /** The response is correct and longer than 512 MiB, without {@code Content-Length}. A write is applied. */
    BODY_OVER_512_MIB,

    /** The response is correct and longer than 512 MiB, with a correct {@code Content-Length}. A write is applied. */
    BODY_OVER_512_MIB_WITH_LENGTH
}
