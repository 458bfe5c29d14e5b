package io.github.timflux.cli.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens pages in the browser of the desktop, if there is a desktop. */
public final class DesktopBrowser {

    private DesktopBrowser() {}

    /**
     * Opens a page. Does not wait for the browser.
     *
     * @param page the URL of the page
     * @param variables the environment variables of the process
     * @return whether a program was started that opens the page
     */
    public static boolean open(URI page, Map<String, String> variables) {
        List<String> command = command(System.getProperty("os.name"), variables);
        if (command.isEmpty()) {
            return false;
        }
        // Not java.awt.Desktop: the runtime of the image does not have the module java.desktop.
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.command().add(page.toString());
        try {
            builder.start();
            return true;
        } catch (IOException e) {
            // The program is not installed. The caller prints the URL in any case.
            return false;
        }
    }

    /**
     * Returns the program that opens a URL, with its first arguments; empty without a desktop. There, {@code xdg-open}
     * would start a browser inside the terminal.
     */
    static List<String> command(String osName, Map<String, String> variables) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        if (os.startsWith("mac")) {
            return List.of("open");
        }
        boolean hasDesktop = variables.containsKey("DISPLAY") || variables.containsKey("WAYLAND_DISPLAY");
        return hasDesktop ? List.of("xdg-open") : List.of();
    }
}
