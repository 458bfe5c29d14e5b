package io.github.timflux.redis;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Collects what a logger and its children log. */
final class CapturedLog implements AutoCloseable {

    private final Logger logger;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    CapturedLog(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    Stream<ILoggingEvent> events(Level level) {
        return new ArrayList<>(appender.list).stream().filter(event -> event.getLevel() == level);
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }
}
