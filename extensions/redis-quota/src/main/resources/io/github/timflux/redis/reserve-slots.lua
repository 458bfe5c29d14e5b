-- Reserves a block of slots for one operation. All times are microseconds of the Redis clock.
--
-- KEYS[1]  hash of the operation: "due" is the time of the next free slot, "seen" is the time of the last script run
-- ARGV     interval: time from one slot to the next
--          count: maximum number of slots to reserve; 0 only reads the state
--          lookahead: maximum time from now to a reserved slot
--          settle time: delay before the first slot if Redis has no data of the operation
-- Returns  the current time, the number of reserved slots, and the time from now to the first slot
local interval, count, lookahead = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local settleTime = tonumber(ARGV[4])

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

local state = redis.call('HMGET', KEYS[1], 'due', 'seen')
local due, seen = tonumber(state[1]), tonumber(state[2])
if not due then
  -- The key was never used, or Redis lost it. In the second case other instances may still hold slots that were
  -- reserved before, or may use their local share.
  due = now + settleTime
elseif now < seen then
  -- The clock was set back. The next slot must stay as far ahead as it was at the last run.
  due = now + math.max(0, due - seen)
end

local first = math.max(due, now)
-- Reserve at most half of the free slots, so that all instances that request slots at the same time receive some.
local free = math.floor((now + lookahead - first) / interval) + 1
local reserved = math.max(0, math.min(count, free, math.max(1, math.floor(free / 2))))
redis.call('HSET', KEYS[1], 'due', string.format('%.0f', first + reserved * interval), 'seen', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], 86400000)
return {now, reserved, first - now}
