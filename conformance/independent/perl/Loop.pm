package Loop;

# Timers and sockets in one loop: nothing in this server ever waits.

use v5.30;
use warnings;
use Time::HiRes 'time';
use Exporter 'import';

our @EXPORT_OK = qw(after cancel watch_read watch_write run);

my @timers;    # [time, what to do], the next one first
my (%readers, %writers);

# Does something after some seconds; gives what `cancel` takes.
sub after {
    my ($seconds, $what) = @_;
    my $timer = [ time + ($seconds > 0 ? $seconds : 0), $what ];
    my $at    = @timers;
    $at-- while $at > 0 && $timers[ $at - 1 ][0] > $timer->[0];
    splice @timers, $at, 0, $timer;
    return $timer;
}

sub cancel {
    my ($timer) = @_;
    $timer->[1] = undef if $timer;
    return;
}

sub watch_read  { my ($socket, $what) = @_; watch(\%readers, $socket, $what) }
sub watch_write { my ($socket, $what) = @_; watch(\%writers, $socket, $what) }

sub watch {
    my ($set, $socket, $what) = @_;
    my $number = fileno $socket // return;
    if   ($what) { $set->{$number} = $what }
    else         { delete $set->{$number} }
    return;
}

sub run {
    while (1) {
        my ($reading, $writing) = ('', '');
        vec($reading, $_, 1) = 1 for keys %readers;
        vec($writing, $_, 1) = 1 for keys %writers;
        shift @timers while @timers && !$timers[0][1];
        my $wait = @timers ? $timers[0][0] - time : 60;
        my $ready = select $reading, $writing, undef, $wait > 0 ? $wait : 0;
        if ($ready > 0) {
            for my $number (keys %readers) { my $what = $readers{$number}; $what->() if $what && vec($reading, $number, 1) }
            for my $number (keys %writers) { my $what = $writers{$number}; $what->() if $what && vec($writing, $number, 1) }
        }
        my $now = time;
        while (@timers && $timers[0][0] <= $now) {
            my $what = (shift @timers)->[1];
            $what->() if $what;
        }
    }
}

1;
