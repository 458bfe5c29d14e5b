package io.github.timflux.simulator.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault that answers a call with any {@code ErrorCode}, or with any HTTP status, headers and body. It is immutable:
 * each {@code with} method returns a changed copy.
 *
 * <p>By default, the operation of the call is not executed. See {@link #executed()}.
 */
public final class InjectedResponse implements Fault {

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final int OK = 200;

    private final int status;
    private final @Nullable Integer errorCode;
    private final String errorInfo;
    private final Map<String, String> headers;
    private final String contentType;
    private final String body;
    private final boolean isExecuted;

    private InjectedResponse(
            int status,
            @Nullable Integer errorCode,
            String errorInfo,
            Map<String, String> headers,
            String contentType,
            String body,
            boolean isExecuted) {
        this.status = status;
        this.errorCode = errorCode;
        this.errorInfo = errorInfo;
        this.headers = Collections.unmodifiableMap(headers);
        this.contentType = contentType;
        this.body = body;
        this.isExecuted = isExecuted;
    }

    /**
     * Creates a refusal of the service: HTTP status 200, {@code ActionStatus} {@code FAIL} and an {@code ErrorCode}.
     *
     * @param code the {@code ErrorCode}, 1 to 2147483647
     * @param info the {@code ErrorInfo}
     * @return the fault
     */
    public static InjectedResponse error(int code, String info) {
        requireNonNull(info, "info");
        if (code < 1) {
            throw new IllegalArgumentException("The ErrorCode is " + code + "; expected 1 to 2147483647.");
        }
        return new InjectedResponse(OK, code, info, Map.of(), "application/json", "", false);
    }

    /**
     * Creates a response of a gateway, with an empty body: see {@link #withBody}.
     *
     * @param httpStatus 200 to 599
     * @return the fault
     */
    public static InjectedResponse status(int httpStatus) {
        if (httpStatus < OK || httpStatus > 599) {
            throw new IllegalArgumentException("The HTTP status is " + httpStatus + "; expected 200 to 599.");
        }
        return new InjectedResponse(httpStatus, null, "", Map.of(), "text/html", "", false);
    }

    /**
     * Sets the body. It replaces the JSON of an {@link #error}.
     *
     * @param newContentType the header {@code Content-Type}
     * @param newBody the text, sent in UTF-8
     * @return a changed copy
     */
    public InjectedResponse withBody(String newContentType, String newBody) {
        requireNonNull(newBody, "body");
        requireHeader("Content-Type", newContentType);
        return new InjectedResponse(status, null, "", headers, newContentType, newBody, isExecuted);
    }

    /**
     * Adds or replaces a header of the response. {@code Content-Length} and {@code Content-Type} follow from the body.
     *
     * @param name the name of the header
     * @param value the value, printable ASCII characters
     * @return a changed copy
     */
    public InjectedResponse withHeader(String name, String value) {
        requireHeader(name, value);
        if (name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Content-Type")
                || name.equalsIgnoreCase("Transfer-Encoding")) {
            throw new IllegalArgumentException(
                    "The header is " + name + "; expected a header that does not follow from the body.");
        }
        Map<String, String> merged = new LinkedHashMap<>(headers);
        merged.keySet().removeIf(name::equalsIgnoreCase);
        merged.put(name, value);
        return new InjectedResponse(status, errorCode, errorInfo, merged, contentType, body, isExecuted);
    }

    /**
     * Adds the header {@code Retry-After}.
     *
     * @param delay whole seconds, 0 or more
     * @return a changed copy
     */
    public InjectedResponse withRetryAfter(Duration delay) {
        if (delay.isNegative() || !delay.equals(Duration.ofSeconds(delay.toSeconds()))) {
            throw new IllegalArgumentException("Retry-After is " + delay + "; expected whole seconds, 0 or more.");
        }
        return withHeader("Retry-After", Long.toString(delay.toSeconds()));
    }

    /**
     * Executes the operation of the call although the response reports a failure, like a service whose answer is lost
     * in a gateway. By default, nothing is executed.
     *
     * @return a changed copy
     */
    public InjectedResponse executed() {
        return new InjectedResponse(status, errorCode, errorInfo, headers, contentType, body, true);
    }

    /** {@return the HTTP status} */
    public int httpStatus() {
        return status;
    }

    /** {@return the {@code ErrorCode}; null if the response is not made by {@link #error}} */
    public @Nullable Integer errorCode() {
        return errorCode;
    }

    /** {@return the {@code ErrorInfo}; empty if the response is not made by {@link #error}} */
    public String errorInfo() {
        return errorInfo;
    }

    /** {@return the headers, in the order in which they were added} */
    public Map<String, String> headers() {
        return headers;
    }

    /** {@return the header {@code Content-Type}} */
    public String contentType() {
        return contentType;
    }

    /** {@return the body; empty for an {@link #error}, whose body follows from its code} */
    public String body() {
        return body;
    }

    /** {@return whether the operation of the call is executed} */
    public boolean isExecuted() {
        return isExecuted;
    }

    /** {@return {@code ERROR_} with the {@code ErrorCode}, or {@code STATUS_} with the HTTP status} */
    @Override
    public String name() {
        return errorCode == null ? "STATUS_" + status : "ERROR_" + errorCode;
    }

    private static void requireHeader(String name, String value) {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("The header is \"" + name + "\" with the value \"" + value
                    + "\"; expected a name and a value of printable ASCII characters.");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InjectedResponse response
                && status == response.status
                && Objects.equals(errorCode, response.errorCode)
                && errorInfo.equals(response.errorInfo)
                && headers.equals(response.headers)
                && contentType.equals(response.contentType)
                && body.equals(response.body)
                && isExecuted == response.isExecuted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, errorCode, errorInfo, headers, contentType, body, isExecuted);
    }

    @Override
    public String toString() {
        return name();
    }
}
