package io.github.timflux.simulator.internal.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.DATE;
import static io.netty.handler.codec.http.HttpHeaderNames.RETRY_AFTER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.fault.BodyCompression;
import io.github.timflux.simulator.internal.fault.BodyCorruption;
import io.github.timflux.simulator.internal.fault.PaddedBody;
import io.github.timflux.simulator.internal.service.ScheduledResponse;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Sends responses after their delay and applies their faults to the body or to the connection. */
final class ResponseSender {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final byte[] HTML_PAGE = "<html><body><h1>Please wait.</h1></body></html>\n".getBytes(UTF_8);
    private static final long SLOW_BODY_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

    private static final String LARGE_HEADER = "x".repeat(32 * 1024);

    private final PortListener listener;

    ResponseSender(PortListener listener) {
        this.listener = listener;
    }

    Mono<Void> send(ScheduledResponse scheduled, ServerExchange exchange) {
        Mono<Void> sending = Mono.defer(() -> sendNow(scheduled, exchange));
        return scheduled.delayNanos() == 0
                ? sending
                : exchange.delay(scheduled.delayNanos()).then(sending);
    }

    private Mono<Void> sendNow(ScheduledResponse scheduled, ServerExchange exchange) {
        exchange.response().header(DATE, scheduled.date());
        byte[] json = scheduled.json();
        return scheduled.fault() instanceof InjectedResponse response
                ? send(response, exchange, json)
                : send((InjectedFault) scheduled.fault(), exchange, json);
    }

    private static Mono<Void> send(InjectedResponse response, ServerExchange exchange, byte[] body) {
        response.headers().forEach(exchange.response()::header);
        return exchange.send(response.httpStatus(), response.contentType(), body);
    }

    private Mono<Void> send(InjectedFault fault, ServerExchange exchange, byte[] json) {
        return switch (fault) {
            case NONE, INTERNAL_ERROR, SERVICE_TIMEOUT, THROTTLED -> send(exchange, json);
            case SIGNATURE_EXPIRED, SERVICE_DEACTIVATED, EDITION_REQUIRED, WRONG_DATA_CENTRE, UNDOCUMENTED_CODE ->
                send(exchange, json);
            case LATE_RESPONSE, MISSING_ACCOUNTS, EXTRA_ACCOUNTS, OTHER_ACCOUNTS_ONLY, DUPLICATE_ACCOUNTS ->
                send(exchange, json);
            case INTERNAL_SERVER_ERROR -> exchange.send(500, HTML, HTML_PAGE);
            case BAD_GATEWAY -> exchange.send(502, HTML, HTML_PAGE);
            case SERVICE_UNAVAILABLE -> exchange.send(503, HTML, HTML_PAGE);
            case GATEWAY_TIMEOUT -> exchange.send(504, HTML, HTML_PAGE);
            case FORBIDDEN_STATUS -> exchange.send(403, HTML, HTML_PAGE);
            case NOT_FOUND -> exchange.send(404, HTML, HTML_PAGE);
            case CONTENT_TOO_LARGE -> exchange.send(413, HTML, HTML_PAGE);
            case TOO_MANY_REQUESTS -> exchange.withHeader(RETRY_AFTER, "1").send(429, HTML, HTML_PAGE);
            case GZIP_BODY -> send(exchange.withHeader(CONTENT_ENCODING, "gzip"), BodyCompression.gzip(json));
            case DEFLATE_BODY -> send(exchange.withHeader(CONTENT_ENCODING, "deflate"), BodyCompression.deflate(json));
            case EARLY_HINTS -> exchange.sendEarlyHints().then(send(exchange, json));
            case LARGE_RESPONSE_HEAD -> send(exchange.withHeader("X-Padding", LARGE_HEADER), json);
            case REPEATED_CONTENT_LENGTH -> exchange.sendWithRepeatedLength(JSON, json);
            case HTML_BODY -> exchange.send(200, HTML, HTML_PAGE);
            case EMPTY_BODY -> send(exchange, new byte[0]);
            case TRUNCATED_BODY -> send(exchange, BodyCorruption.firstHalf(json));
            case MALFORMED_JSON -> send(exchange, BodyCorruption.malformed());
            case WRONG_JSON_TYPES -> send(exchange, BodyCorruption.withWrongTypes(json));
            case ALL_NULL -> send(exchange, BodyCorruption.withAllNull(json));
            case NULL_PAYLOAD -> send(exchange, BodyCorruption.withNullPayload(json));
            case NO_ACTION_STATUS -> send(exchange, BodyCorruption.withoutStatus(json));
            case ODD_ACCOUNT_VALUE -> send(exchange, BodyCorruption.withOddAccount(json));
            case EMPTY_MAP_AS_ARRAY -> send(exchange, BodyCorruption.withEmptyMapsAsArrays(json));
            case CONTENT_LENGTH_TOO_SHORT -> exchange.sendWithLength(json.length / 2, JSON, json);
            case CONTENT_LENGTH_TOO_LONG -> exchange.sendWithLength(2L * json.length, JSON, json);
            case BODY_OVER_16_MIB ->
                exchange.stream(JSON, PaddedBody.over16MiB(json).buffers());
            case BODY_OVER_512_MIB ->
                exchange.stream(JSON, PaddedBody.over512MiB(json).buffers());
            case BODY_OVER_512_MIB_WITH_LENGTH -> sendWithLength(exchange, PaddedBody.over512MiB(json));
            case CONNECTION_REFUSED,
                    TLS_HANDSHAKE_FAILURE,
                    RESET_BEFORE_PROCESSING,
                    CONNECTION_RESET,
                    CLOSED_MID_RESPONSE,
                    STALE_CONNECTION -> breakConnection(fault, exchange, json);
            case NO_RESPONSE -> Mono.never();
            case ENDLESS_SLOW_BODY -> exchange.sendSlowlyWithoutEnd(JSON, (byte) ' ', SLOW_BODY_INTERVAL_NANOS);
        };
    }

    private Mono<Void> breakConnection(InjectedFault fault, ServerExchange exchange, byte[] json) {
        return switch (fault) {
            case CONNECTION_REFUSED -> listener.pause().then(exchange.close());
            case TLS_HANDSHAKE_FAILURE -> runBefore(listener::failNextHandshake, exchange.reset());
            case CLOSED_MID_RESPONSE ->
                exchange.sendWithLength(json.length, JSON, BodyCorruption.firstHalf(json))
                        .then(exchange.close());
            case STALE_CONNECTION -> runBefore(exchange::markStale, send(exchange, json));
            default -> exchange.reset();
        };
    }

    /** Runs the action before the client can see a response, because it can send its next request immediately. */
    private static Mono<Void> runBefore(Runnable action, Mono<Void> sending) {
        return Mono.<Void>fromRunnable(action).then(sending);
    }

    private static Mono<Void> send(ServerExchange exchange, byte[] json) {
        return exchange.send(200, JSON, json);
    }

    private static Mono<Void> sendWithLength(ServerExchange exchange, PaddedBody body) {
        return exchange.streamWithLength(body.length(), JSON, body.buffers());
    }
}
