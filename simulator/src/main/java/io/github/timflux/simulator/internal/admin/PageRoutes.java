package io.github.timflux.simulator.internal.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page, its events, and the files of the class path that belong to it. */
final class PageRoutes {

    static final String OPEN_API = "/openapi.yaml";

    /** No slash and one dot only, so a name cannot leave the folder. */
    private static final Pattern FILE_NAME = Pattern.compile("[a-z]+\\.([a-z]+)");

    private static final String FOLDER = "/io/github/timflux/simulator/admin/";
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "yaml", "application/yaml");
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, AdminResponse> files = new ConcurrentHashMap<>();

    List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("", request -> AdminResponse.redirect(AdminHandler.ROOT + "/")),
                AdminRoute.get("/", request -> file("index.html")),
                AdminRoute.get("/events", request -> AdminResponse.EVENTS),
                AdminRoute.get(OPEN_API, request -> file(OPEN_API.substring(1))),
                AdminRoute.get("/{file}", request -> file(request.pathParameter())));
    }

    private AdminResponse file(String name) {
        AdminResponse file = files.computeIfAbsent(name, PageRoutes::load);
        if (file == null) {
            throw AdminException.notFound("The path " + AdminHandler.ROOT + "/" + name
                    + " is unknown; expected a path of " + AdminHandler.ROOT + OPEN_API + ".");
        }
        return file;
    }

    private static @Nullable AdminResponse load(String name) {
        Matcher matcher = FILE_NAME.matcher(name);
        String contentType = matcher.matches() ? CONTENT_TYPES.get(matcher.group(1)) : null;
        if (contentType == null) {
            return null;
        }
        try (InputStream content = PageRoutes.class.getResourceAsStream(FOLDER + name)) {
            return content == null ? null : new AdminResponse(200, headers(contentType), content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the file " + name + " from the class path.", e);
        }
    }

    private static Map<String, String> headers(String contentType) {
        return Map.of(
                "Content-Type", contentType,
                "Content-Security-Policy", CONTENT_SECURITY_POLICY,
                "Cache-Control", "no-cache");
    }
}
