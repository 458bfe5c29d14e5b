package io.github.timflux.simulator.internal.admin;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.timflux.simulator.internal.service.SimulatedService;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers the requests of the admin API. */
public final class AdminHandler {

    /** The path of the admin API, without a slash at its end. */
    public static final String ROOT = "/__admin";

    private static final String JSON = "application/json";

    private final AdminAccess access;
    private final AdminRouter router;
    private final EventStream events;

    /**
     * @param host the host on which the simulator listens
     * @param settings the settings of the admin API
     */
    public AdminHandler(SimulatedService service, SimulatorControl control, String host, AdminSettings settings) {
        access = new AdminAccess(host, settings.fromAnywhere());
        router = new AdminRouter(service, control);
        events = new EventStream(service);
    }

    /** Returns whether a request is for the admin API. */
    public static boolean isAdminRequest(HttpServerRequest request) {
        return request.uri().startsWith(ROOT) && isAdminPath(new QueryStringDecoder(request.uri()).rawPath());
    }

    private static boolean isAdminPath(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Answers a request. */
    public Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return Mono.defer(() -> answer(request))
                .flatMap(answer -> send(answer, request, response))
                .onErrorResume(AdminException.class, refused -> send(refused.response(), request, response));
    }

    private Mono<AdminResponse> answer(HttpServerRequest request) {
        QueryStringDecoder url = new QueryStringDecoder(request.uri());
        if (!isAdminPath(url.rawPath())) {
            throw AdminException.notFound(
                    "The path " + url.rawPath() + " is not one of the admin API; expected " + ROOT + "/.");
        }
        String path = url.rawPath().substring(ROOT.length());
        if (!path.equals(ControlRoutes.HEALTH)) {
            access.check(request.remoteAddress(), request.hostAddress(), request.requestHeaders());
        }
        AdminRoute route = router.route(request.method().name(), path);
        if (route.hasBody()) {
            requireJson(request.requestHeaders().get(CONTENT_TYPE));
        }
        AdminQuery query = AdminQuery.of(url);
        query.requireOnly(route.queryParameters());
        String parameter = route.parameterOf(path);
        return request.receive()
                .asByteArray()
                .collect(BodyCollector::new, BodyCollector::add)
                .map(body -> answer(route, new AdminRequest(parameter, query, body.bytes())));
    }

    private static void requireJson(@Nullable String contentType) {
        CharSequence mediaType = contentType == null ? null : HttpUtil.getMimeType(contentType);
        // Browsers let a page of another origin send some other types, but not this one.
        if (mediaType == null || !JSON.equalsIgnoreCase(mediaType.toString().strip())) {
            throw AdminException.unsupportedMediaType(
                    "The header Content-Type is " + contentType + "; expected " + JSON + ".");
        }
    }

    private static AdminResponse answer(AdminRoute route, AdminRequest request) {
        if (!route.hasBody() && request.body().length > 0) {
            throw AdminException.badRequest("The body of " + route.method() + " " + ROOT + route.path() + " has "
                    + request.body().length + " bytes; expected no body.");
        }
        try {
            return route.action().apply(request);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw AdminException.badRequest(requireNonNullElse(e.getMessage(), ""));
        }
    }

    private Mono<Void> send(AdminResponse answer, HttpServerRequest request, HttpServerResponse response) {
        response.status(answer.status()).header("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response::header);
        if (answer.isEventStream() && request.method().equals(HttpMethod.GET)) {
            return events.send(response, channel(request));
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            return response.header(CONTENT_LENGTH, Integer.toString(answer.body().length))
                    .send();
        }
        return answer.body().length == 0
                ? response.send()
                : response.sendByteArray(Mono.just(answer.body())).then();
    }

    private static Channel channel(HttpServerRequest request) {
        AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
        request.withConnection(connection -> channel.set(connection.channel()));
        return requireNonNull(channel.get());
    }
}
