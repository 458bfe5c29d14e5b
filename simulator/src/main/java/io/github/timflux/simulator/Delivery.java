package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Sends a reply, whole or as its fault leaves it. */
final class Delivery {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final byte[] PAGE = "<html><body><h1>Please wait.</h1></body></html>\n".getBytes(UTF_8);
    private static final long BETWEEN_DROPS = Duration.ofMillis(100).toNanos();

    private final Listener listener;

    Delivery(Listener listener) {
        this.listener = listener;
    }

    Mono<Void> send(Reply reply, Exchange exchange) {
        Mono<Void> sent = Mono.defer(() -> sendNow(reply, exchange));
        return reply.delayNanos() == 0
                ? sent
                : exchange.delay(reply.delayNanos()).then(sent);
    }

    private Mono<Void> sendNow(Reply reply, Exchange exchange) {
        byte[] json = reply.answer().json();
        return switch (reply.fault()) {
            case NONE, INTERNAL_ERROR, SERVICE_TIMEOUT, THROTTLED, SIGNATURE_EXPIRED -> send(exchange, json);
            case LATE, OMIT, STRANGERS, STRANGERS_ONLY, REPEATED -> send(exchange, json);
            case BAD_GATEWAY -> exchange.send(502, HTML, PAGE);
            case SERVICE_UNAVAILABLE -> exchange.send(503, HTML, PAGE);
            case GATEWAY_TIMEOUT -> exchange.send(504, HTML, PAGE);
            case HTML -> exchange.send(200, HTML, PAGE);
            case EMPTY_BODY -> send(exchange, new byte[0]);
            case TRUNCATED -> send(exchange, Distortion.firstHalf(json));
            case GARBAGE -> send(exchange, Distortion.garbage());
            case WRONG_TYPES -> send(exchange, Distortion.retyped(json));
            case NULLS -> send(exchange, Distortion.nulls(json));
            case NULL_PAYLOAD -> send(exchange, Distortion.nullPayload(json));
            case LENGTH_TOO_SHORT -> exchange.sendAs(json.length / 2, JSON, json);
            case LENGTH_TOO_LONG -> exchange.sendAs(2L * json.length, JSON, json);
            case HUGE -> exchange.stream(JSON, new Padding(json, Padding.MORE_THAN_16_MIB).parts());
            case HALF_GIGABYTE -> exchange.stream(JSON, halfGigabyte(json).parts());
            case HALF_GIGABYTE_ANNOUNCED -> announced(exchange, halfGigabyte(json));
            case REFUSED_CONNECTION, TLS_FAILURE, RESET_UNTAKEN, RESET, RESET_MID_ANSWER, STALE_CONNECTION ->
                breakConnection(reply.fault(), exchange, json);
            case HANG -> Mono.never();
            case DRIP -> exchange.drip(JSON, (byte) ' ', BETWEEN_DROPS);
        };
    }

    private Mono<Void> breakConnection(Fault fault, Exchange exchange, byte[] json) {
        return switch (fault) {
            case REFUSED_CONNECTION -> listener.leave().then(exchange.close());
            case TLS_FAILURE -> marked(listener::failNextHandshake, exchange.reset());
            case RESET_MID_ANSWER ->
                exchange.sendAs(json.length, JSON, Distortion.firstHalf(json)).then(exchange.close());
            case STALE_CONNECTION -> marked(exchange::makeStale, send(exchange, json));
            default -> exchange.reset();
        };
    }

    /** The mark is there before anything is delivered: a client may be back in no time. */
    private static Mono<Void> marked(Runnable mark, Mono<Void> delivery) {
        return Mono.<Void>fromRunnable(mark).then(delivery);
    }

    private static Mono<Void> send(Exchange exchange, byte[] json) {
        return exchange.send(200, JSON, json);
    }

    private static Padding halfGigabyte(byte[] json) {
        return new Padding(json, Padding.HALF_A_GIBIBYTE);
    }

    private static Mono<Void> announced(Exchange exchange, Padding answer) {
        return exchange.stream(answer.length(), JSON, answer.parts());
    }
}
