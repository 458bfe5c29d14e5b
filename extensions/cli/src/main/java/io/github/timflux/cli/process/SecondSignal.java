package io.github.timflux.cli.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Lets the next signal end the process at once. While its shutdown hooks run, the JVM ignores further signals.
 *
 * <p>{@code sun.misc.Signal} is called by reflection. It has no public replacement, the compiler has no option that
 * allows it without a warning, and a JVM can lack it.
 */
final class SecondSignal {

    /** Windows has no HUP. */
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private static final int SIGNAL_EXIT_CODE = 128;

    private SecondSignal() {}

    static void endProcess() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handlerType);
            Method number = signal.getMethod("getNumber");
            Object handler = Proxy.newProxyInstance(
                    SecondSignal.class.getClassLoader(), new Class<?>[] {handlerType}, halting(number));
            for (String name : NAMES) {
                install(handle, signal, name, handler);
            }
        } catch (ReflectiveOperationException e) {
            // This JVM has no signal handlers. The process ends when the work ends, and at the latest after the
            // time-out.
        }
    }

    private static void install(Method handle, Class<?> signal, String name, Object handler) {
        try {
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
        } catch (ReflectiveOperationException e) {
            // The operating system has no such signal, or -Xrs reserves it: then it ends the process without a handler.
        }
    }

    private static InvocationHandler halting(Method number) {
        return (proxy, method, args) -> {
            Runtime.getRuntime().halt(SIGNAL_EXIT_CODE + (int) number.invoke(args[0]));
            return null;
        };
    }
}
